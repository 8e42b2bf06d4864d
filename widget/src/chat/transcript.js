// The conversation as plain text, for the visitor to keep.

/** @import { State } from "./types.js" */
/** @import { Words } from "./words/en.js" */
import { unsent } from "./state.js";
import { full } from "./when.js";

const LONGEST_ADDRESS = 1900; // what every system hands to a mail program

/** @param {State} state @param {string} title @param {Date} now @param {Words} words */
export function transcript(state, title, now, words) {
  const said = state.messages.map(({ at, from, text }) => `${words[from]} (${full(at, words.locale)}):\n${text}`);
  const open = unsent(state).map(({ label }) => `${words.visitor} (${words.notSent}):\n${label}`);
  return [words.transcript(title, full(now.toISOString(), words.locale)), ...said, ...open].join("\n\n") + "\n";
}

/**
 * An address that opens a mail with it; where it is too long for one, with its end.
 *
 * @param {string} text @param {string} subject @param {string} leftOut says that the beginning is missing
 */
export function mailAddress(text, subject, leftOut) {
  /** @param {string} body */
  const address = (body) => `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll("\n", "\r\n"))}`;
  if (address(text).length <= LONGEST_ADDRESS) return { address: address(text), cut: false };
  let [from, to] = [0, text.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (address(`${leftOut}\n${tail(text, middle)}`).length <= LONGEST_ADDRESS) to = middle;
    else from = middle + 1;
  }
  return { address: address(`${leftOut}\n${tail(text, from)}`), cut: true };
}

/** @param {string} text @param {number} at never in the middle of a sign */
const tail = (text, at) => text.slice(/[\udc00-\udfff]/.test(text[at] ?? "") ? at + 1 : at);
