// The page around the transcript: its words in the language of the visitor, its colours, its buttons.

/** @import { Options } from "../../shared/protocol.js" */
import * as contrast from "../contrast.js";
import { language, words } from "../words/index.js";
import { byId } from "./make.js";

const dark = matchMedia("(prefers-color-scheme: dark)");
const PAPERS = { light: ["#ffffff", "#f5f7f6"], dark: ["#1f292b", "#141b1d"] }; // as in the style

/** Puts the words in: `data-word` becomes the text, `data-label` the name, `data-call` the name of a number to call. */
export function translate() {
  document.documentElement.lang = language;
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-word], [data-label], [data-call]"))) {
    const { word, label, call } = element.dataset;
    if (word) element.textContent = /** @type {any} */ (words)[word];
    else element.ariaLabel = call ? words.call(call) : /** @type {any} */ (words)[label ?? ""];
  }
}

/** @param {Options} options */
export function decorate({ title, accent }) {
  if (title) byId("title").textContent = title;
  const colour = contrast.parse(accent);
  if (!colour) return;
  const paint = () => {
    const papers = PAPERS[dark.matches ? "dark" : "light"].map((hex) => /** @type {contrast.Colour} */ (contrast.parse(hex)));
    for (const [name, value] of Object.entries(contrast.theme(colour, papers))) document.documentElement.style.setProperty(name, value);
  };
  paint();
  dark.addEventListener("change", paint);
}
