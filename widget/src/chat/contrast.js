// Colours that can be read, whatever accent a page chose (WCAG 2.2, 1.4.3).

/** @typedef {[number, number, number]} Colour */

export const READABLE = 4.5;

/** @param {string | undefined} hex #rrggbb @returns {Colour | null} */
export function parse(hex) {
  if (!hex || !/^#[0-9a-f]{6}$/i.test(hex)) return null;
  return /** @type {Colour} */ ([1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)));
}

/** @param {Colour} colour */
export const toHex = (colour) => `#${colour.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;

/** @param {Colour} colour */
function luminance(colour) {
  const [r, g, b] = /** @type {Colour} */ (colour.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4)));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @param {Colour} one @param {Colour} other */
export function ratio(one, other) {
  const [dark, light] = /** @type {[number, number]} */ ([luminance(one), luminance(other)].sort((a, b) => a - b));
  return (light + 0.05) / (dark + 0.05);
}

/** @param {Colour} one @param {Colour} other @param {number} share of the other @returns {Colour} */
export const mix = (one, other, share) => /** @type {Colour} */ (one.map((part, i) => Math.round(part + (/** @type {number} */ (other[i]) - part) * share)));

/** @type {Colour} */
const BLACK = [0, 0, 0];
/** @type {Colour} */
const WHITE = [255, 255, 255];

/** Black or white: what can be read on it. @param {Colour} colour */
export const on = (colour) => (ratio(colour, WHITE) >= READABLE ? WHITE : BLACK);

/** The colour, darker or lighter as far as is needed to be read on all these papers. @param {Colour} colour @param {Colour[]} papers */
export function tone(colour, papers) {
  const goal = luminance(/** @type {Colour} */ (papers[0])) > 0.18 ? BLACK : WHITE;
  for (let share = 0; share < 1; share += 0.04) {
    const tried = mix(colour, goal, share);
    if (papers.every((paper) => ratio(tried, paper) >= READABLE)) return tried;
  }
  return goal;
}

/** The three colours of a theme that follow from an accent. @param {Colour} accent @param {Colour[]} papers @returns {Record<string, string>} */
export function theme(accent, papers) {
  const mine = mix(/** @type {Colour} */ (papers[0]), accent, 0.15);
  return { "--accent": toHex(accent), "--on": toHex(on(accent)), "--mine": toHex(mine), "--link": toHex(tone(accent, [...papers, mine])) };
}
