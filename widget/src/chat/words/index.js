// The words in the language that is chosen now.
import { en } from "./en.js";
import { es } from "./es.js";

/** @typedef {"en" | "es"} Language */

/** @type {Language} */
export let language = "en";
export let words = en;

/** @param {Language} chosen */
export function speak(chosen) {
  language = chosen;
  words = chosen === "es" ? es : en;
}

/** The first of the wishes that is a language of ours; else English. @param {(string | null | undefined)[]} wishes @returns {Language} */
export function pick(wishes) {
  for (const wish of wishes) {
    const start = wish?.slice(0, 2).toLowerCase();
    if (start === "en" || start === "es") return start;
  }
  return "en";
}
