// The conversation as plain text, for the visitor to keep.

/** @import { State } from "./types.js" */
/** @import { Words } from "./words/en.js" */
import { unsent } from "./state.js";
import { full } from "./when.js";

const LONGEST_ADDRESS = 1700; // what every system hands to a mail program, less the subject and the breaks of lines
const END = 900;

/** @param {State} state @param {string} title @param {Date} now @param {Words} words */
export function transcript(state, title, now, words) {
  const said = state.messages.map(({ at, from, text }) => `${words[from]} (${full(at, words.locale)}):\n${text}`);
  const open = unsent(state).map(({ label }) => `${words.visitor} (${words.notSent}):\n${label}`);
  return [`${words.chat(title)}, ${full(now.toISOString(), words.locale)}`, ...said, ...open].join("\n\n") + "\n";
}

/** An address that opens a mail with it; where it is too long for one, with its end. @param {string} text @param {string} subject */
export function mailAddress(text, subject) {
  const signs = [...text];
  const cut = encodeURIComponent(text).length > LONGEST_ADDRESS;
  const body = (cut ? `…${signs.slice(-END).join("")}` : text).replaceAll("\n", "\r\n");
  return { address: `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`, cut };
}
