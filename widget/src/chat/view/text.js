// A message's words, with the numbers in them to tap.
import { byId, make } from "./make.js";

const NUMBERS = /\b(988lifeline\.org|988|911)\b/;

/** @param {string} text */
export function linked(text) {
  const paragraph = make("p");
  const phone = byId("phone");
  const parts = text.split(new RegExp(`(${phone.textContent.replace(/[^\w]/g, "\\$&")}|${NUMBERS.source.replace("(", "(?:")})`));
  paragraph.append(...parts.map((part, i) => (i % 2 ? link(part, phone) : part)));
  return paragraph;
}

/** @param {string} part @param {HTMLAnchorElement} phone */
function link(part, phone) {
  if (part.includes(".")) return make("a", { href: `https://${part}`, target: "_blank", rel: "noopener noreferrer" }, part);
  return make("a", { href: part === phone.textContent ? phone.href : `tel:${part}` }, part);
}
