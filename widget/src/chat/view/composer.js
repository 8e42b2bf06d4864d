// The box to write in. What is half typed survives a reload; too much is neither cut nor sent.
import { words } from "../words/index.js";
import { byId } from "./make.js";
import { say } from "./status.js";

export const LIMIT = 1000;
const NEAR = 100;

/** @type {Record<string, [AutoFill, string]>} */
const KEYBOARDS = { name: ["name", "text"], phone: ["tel", "tel"], email: ["email", "email"] };

/** @param {{ onSay: (text: string) => void, onDraft: (text: string) => void }} actions @param {string} draft */
export function createComposer({ onSay, onDraft }, draft) {
  /** @type {HTMLTextAreaElement} */
  const box = byId("text");
  const count = byId("count");
  /** @type {string | null | undefined} */
  let asked;
  let told = 0; // 1: that the limit is near; 2: that it is passed
  const length = () => [...box.value.trim()].length; // as the server counts: an emoji is one

  function changed() {
    onDraft(box.value);
    if (!CSS.supports("field-sizing", "content")) {
      box.style.height = "auto";
      box.style.height = `${box.scrollHeight + 2}px`;
    }
    const left = LIMIT - (box.value.length > LIMIT - NEAR ? length() : 0);
    const over = left < 0;
    count.textContent = over ? words.over(-left, LIMIT) : left <= NEAR ? words.left(left) : "";
    count.classList.toggle("over", over);
    box.ariaInvalid = String(over);
    const mark = Number(over) + Number(left <= NEAR);
    if (mark > told) say(count.textContent);
    told = mark;
  }

  function submit() {
    const text = box.value.trim();
    if (!text) return;
    if (length() > LIMIT) {
      say(count.textContent);
      return;
    }
    box.value = "";
    changed();
    onSay(text);
  }

  byId("composer").addEventListener("submit", (/** @type {Event} */ event) => (event.preventDefault(), submit()));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      submit();
    }
  });
  box.addEventListener("input", changed);
  box.value = draft;

  /** @param {string | null | undefined} expected what the words will be taken for */
  function asks(expected) {
    asked = expected;
    const [autocomplete, inputMode] = KEYBOARDS[expected ?? ""] ?? ["off", "text"];
    Object.assign(box, { autocomplete, inputMode, placeholder: /** @type {Record<string, string>} */ (words.asks)[expected ?? ""] ?? words.placeholder });
  }

  return {
    asks: (/** @type {string | null} */ expected) => expected === asked || asks(expected),
    /** Words that could not be sent come back, before what is typed by now. @param {string} text */
    giveBack(text) {
      box.value = [text, box.value].filter(Boolean).join("\n");
      changed();
    },
    relabel: () => (asks(asked), changed()),
    empty: () => ((box.value = ""), changed()),
    focus: () => box.focus(),
    /** @param {boolean} on */
    show: (on) => (byId("composer").hidden = !on),
  };
}
