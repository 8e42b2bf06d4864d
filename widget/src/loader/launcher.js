// The button on the page, and how many replies came unseen while the chat was closed.
import { badge } from "./badge.js";
import { chosen } from "./chosen.js";
import { element } from "./element.js";
import { panel } from "./stage.js";
import * as words from "./words.js";

const text = element("span", {});
const count = element("span", { class: "badge" });
export const said = element("span", { class: "said", role: "status" });
export const button = element("button", { class: "launch", "aria-controls": panel.id }, text, count);

/** @param {boolean} open @param {number} unread */
export function label(open, unread) {
  const name = open ? words.close : chosen.label || words.label;
  text.textContent = name;
  count.textContent = badge(unread);
  said.textContent = unread ? words.unread + unread : "";
  button.setAttribute("aria-expanded", `${open}`);
  button.setAttribute("aria-label", unread ? `${name}, ${said.textContent}` : name);
}
