// What is said about the chat itself, and what is said aloud: one polite region tells each reply once; the log itself is silent.

/** @import { Message } from "../types.js" */
import { words } from "../words/index.js";
import { byId, make } from "./make.js";

const TYPING_SEEN_MS = 400;
const TYPING_SAID_MS = 2000;
const SPOKEN_MS = 8000; // then it is gone again, so that nobody reads it a second time
const NOTICE_MS = 8000;

/** Says it to whoever listens and can't see. @param {string} text */
export function say(text) {
  const line = make("p", {}, text);
  byId("said").append(line);
  setTimeout(() => line.remove(), SPOKEN_MS);
}

/** @param {Message} message */
export function sayMessage({ from, kind, text, choices }) {
  if (from === "visitor" || kind === "crisis") return; // a crisis is an alert of its own
  say([words.said(words[from]), text, ...(choices.length ? [words.canChoose(choices.length)] : [])].join(" "));
}

export function createStatus() {
  const notice = byId("notice");
  const typing = byId("typing");
  const trouble = byId("trouble");
  /** @type {ReturnType<typeof setTimeout>[]} */
  let timers = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let end;
  let waiting = false;
  return {
    /** Shown for a while, and said. @param {string} text @param {number} [ms] */
    notice(text, ms = NOTICE_MS) {
      clearTimeout(end);
      notice.textContent = text;
      end = setTimeout(() => (notice.textContent = ""), ms);
    },
    /** @param {boolean} now */
    typing(now) {
      if (now === waiting) return;
      waiting = now;
      timers.forEach(clearTimeout);
      typing.hidden = true;
      if (!now) return;
      timers = [setTimeout(() => (typing.hidden = false), TYPING_SEEN_MS), setTimeout(() => say(words.typing), TYPING_SAID_MS)];
    },
    /** @param {boolean} now */
    trouble(now) {
      if (trouble.hidden !== now) return false;
      trouble.hidden = !now;
      if (!now && !notice.textContent) this.notice(words.back, 3000);
      return true;
    },
  };
}
