// The menu: take the conversation along, erase it, another language. A button that shows a list of buttons.
import { language, words } from "../words/index.js";
import { button, byId, make } from "./make.js";

/**
 * @typedef {object} MenuActions
 * @property {() => void} onCopy
 * @property {() => void} onSave
 * @property {() => string} mailAddress of a mail that holds the conversation
 * @property {() => void} onMail
 * @property {(here: boolean) => Promise<boolean>} onClear whether it is gone
 * @property {() => void} onLanguage
 */

/** @param {MenuActions} actions */
export function createMenu(actions) {
  const toggle = byId("menu-button");
  const panel = byId("menu");

  /** @param {boolean} open @param {boolean} back whether focus goes back to the button */
  function show(open, back = true) {
    if (panel.hidden === !open) return false;
    panel.hidden = !open;
    toggle.setAttribute("aria-expanded", String(open));
    if (open) list();
    else if (back) toggle.focus();
    return true;
  }

  /** @param {() => void} action */
  const thenClose = (action) => () => (show(false), action());

  function list() {
    const mail = make("a", { href: actions.mailAddress() }, words.mail);
    mail.addEventListener("click", thenClose(actions.onMail));
    panel.replaceChildren(
      button(words.copy, thenClose(actions.onCopy)),
      button(words.save, thenClose(actions.onSave)),
      mail,
      button(words.language, thenClose(actions.onLanguage), { lang: language === "en" ? "es" : "en" }),
      button(words.clear, () => ask(words.clearAsk, false), { className: "danger" }),
    );
  }

  /** @param {string} question @param {boolean} failed */
  function ask(question, failed) {
    const no = button(words.clearNo, () => show(false));
    const text = make("p", { id: "question", tabIndex: -1 }, question);
    const yes = button(failed ? words.retry : words.clearYes, () => clear(false), { className: "danger" });
    panel.replaceChildren(text, yes, ...(failed ? [button(words.clearHere, () => clear(true), { className: "danger" })] : []), no);
    text.focus();
  }

  /** @param {boolean} here */
  async function clear(here) {
    if (await actions.onClear(here)) show(false, false);
    else ask(words.clearFailed, true);
  }

  toggle.addEventListener("click", () => show(panel.hidden));
  document.addEventListener("pointerdown", ({ target }) => {
    const inside = target instanceof Node && (panel.contains(target) || toggle.contains(target));
    if (!inside) show(false, false);
  });
  panel.addEventListener("focusout", (/** @type {FocusEvent} */ { relatedTarget }) => {
    if (relatedTarget instanceof Node && !panel.contains(relatedTarget) && relatedTarget !== toggle) show(false, false);
  });
  return {
    close: () => show(false),
    /** @param {boolean} on */
    enable: (on) => (toggle.hidden = !on),
  };
}
