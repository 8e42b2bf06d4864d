import assert from "node:assert/strict";
import { test } from "node:test";
import { inkOn } from "../../src/loader/contrast.js";

// WCAG 2.2 word for word, apart from the loader's own shorter way
const linear = (part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
const luminance = (red, green, blue) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
const contrast = (ink, paper) => (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
const hex = (part) => part.toString(16).padStart(2, "0");

test("on every colour of a fine grid the words contrast by 4.5 or more", () => {
  let least = 21;
  for (let red = 0; red < 256; red += 3) {
    for (let green = 0; green < 256; green += 3) {
      for (let blue = 0; blue < 256; blue += 5) {
        const ink = inkOn(`#${hex(red)}${hex(green)}${hex(blue)}`) === "#fff" ? 1 : 0;
        least = Math.min(least, contrast(ink, luminance(red, green, blue)));
      }
    }
  }
  assert.ok(least >= 4.5, `${least}`);
});

test("dark colours get white, light ones black", () => {
  assert.deepEqual(["#0b6363", "#000000", "#ffd54f", "#ffffff", "#FF0000"].map(inkOn), ["#fff", "#fff", "#000", "#000", "#000"]);
});
