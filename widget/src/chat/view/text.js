// A message's words, with the numbers in them to tap.
import { byId, make } from "./make.js";

const NUMBERS = /(\b988lifeline\.org|\b988\b|\b911\b|\(\d{3}\) \d{3}-\d{4})/;

/** @param {string} text */
export function linked(text) {
  const paragraph = make("p");
  paragraph.append(...text.split(NUMBERS).map((part, i) => (i % 2 ? link(part) : part)));
  return paragraph;
}

/** @param {string} part */
function link(part) {
  if (part.includes(".")) return make("a", { href: `https://${part}`, target: "_blank", rel: "noopener" }, part);
  const phone = byId("phone");
  if (part === phone.textContent) return make("a", { href: phone.href }, part);
  return part.startsWith("(") ? part : make("a", { href: `tel:${part}` }, part); // a number that the visitor gave is none to call
}
