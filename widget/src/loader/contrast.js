// Which of black and white can be read on a colour.

/**
 * A colour's relative luminance as in WCAG 2.2, from 0 to 1, but for the straight line at the dark end of each part, whose lack
 * makes 0.001 at most; black and white are told apart safely as long as it is below 0.004.
 *
 * @param {string} colour as #rrggbb
 */
function luminance(colour) {
  const [red = 0, green = 0, blue = 0] = (colour.match(/\w\w/g) ?? []).map((part) => ((parseInt(part, 16) / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Black from where both contrast alike (4.58) upwards, so it is never less than 4.5. @param {string} colour as #rrggbb */
export const inkOn = (colour) => (luminance(colour) > 0.179 ? "#000" : "#fff");
