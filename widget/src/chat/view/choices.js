// Answers to press. Once something was said they stay to be read, and can't be pressed any more.

/** @import { Choice } from "../types.js" */
import { words } from "../words/index.js";
import { button, make } from "./make.js";

/**
 * @param {Choice} choice @param {(choice: Choice) => void} onChoice @param {string} [shown] @param {string} [name] as it is read out
 */
export function choiceButton(choice, onChoice, shown = choice.label, name = "") {
  const element = button(shown, () => isOpen(element) && onChoice(choice), { "data-value": choice.value });
  if (name) element.setAttribute("aria-label", name);
  return element;
}

/** @param {Choice[]} choices @param {(choice: Choice) => void} onChoice */
export function choiceList(choices, onChoice) {
  const list = make("div", { className: "choices", role: "group", "aria-label": words.choices });
  list.append(...choices.map((choice) => choiceButton(choice, onChoice)));
  return list;
}

/** @param {Element} element */
const isOpen = (element) => element.getAttribute("aria-disabled") !== "true";

/** Lets the choices of a message be pressed, or no more; focus stays where it is. @param {Element} row @param {boolean} open */
export function setOpen(row, open) {
  for (const element of row.querySelectorAll("[data-value]")) {
    element.setAttribute("aria-disabled", String(!open));
    /** @type {HTMLElement} */ (element).tabIndex = open ? 0 : -1;
  }
}

/** Marks what was chosen. @param {Element} row @param {Choice | undefined} choice */
export function setPicked(row, choice) {
  if (choice) row.querySelector(`[data-value="${CSS.escape(choice.value)}"]`)?.classList.add("picked");
}
