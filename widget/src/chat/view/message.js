// One message as a row: who and when, the words, and what belongs to them.

/** @import { Choice, Entry, Message } from "../types.js" */
/** @import { BookingActions } from "./booking.js" */
import { full, stamp } from "../when.js";
import { language, words } from "../words/index.js";
import { bookingCard } from "./booking.js";
import { crisisLinks } from "./crisis.js";
import { judgement } from "./judgement.js";
import { button, make } from "./make.js";
import { slots } from "./slots.js";
import { linked } from "./text.js";

/**
 * @typedef {BookingActions & { onChoice: (choice: Choice) => void, onJudge: (message: Message, helpful: boolean | null) => void,
 *   onRetry: () => void }} RowActions
 */

/** @param {Message} message @param {RowActions} actions @param {boolean} loud whether a crisis is to be announced */
export function messageRow(message, actions, loud) {
  const row = frame(message.from, message.at);
  const bubble = make("div", { className: `bubble ${message.kind}` });
  bubble.append(make("span", { className: "hidden" }, `${words.said(words[message.from])} `));
  if (message.kind === "crisis") {
    if (loud) bubble.setAttribute("role", "alert");
    bubble.append(make("strong", {}, words.helpNow));
  }
  const text = message.from === "assistant" ? linked(message.text) : make("p", {}, message.text);
  // the assistant speaks English, and one sentence of Spanish, which it opens with such signs
  if (message.from !== "visitor" && language === "es" && !/[áéíóúñ¿¡]/.test(message.text)) text.lang = "en";
  bubble.append(text);
  if (message.kind === "crisis") bubble.append(crisisLinks());
  if (message.kind === "booking") bubble.append(bookingCard(message, actions));
  row.append(bubble);
  if (message.choices.length) row.append(slots(message, actions.onChoice));
  if (message.data.helpful !== undefined) row.append(judgement(message, actions.onJudge));
  return row;
}

/** What the visitor said, before it is in the conversation. @param {Entry} entry @param {RowActions} actions */
export function entryRow(entry, actions) {
  const row = frame("visitor", new Date().toISOString());
  const bubble = make("div", { className: "bubble text" }, make("span", { className: "hidden" }, `${words.said(words.visitor)} `), make("p", {}, entry.label));
  const mark = make("p", { className: "unsent", hidden: true }, `${words.notSent} `, button(words.retry, actions.onRetry, { className: "small" }));
  row.append(bubble, mark);
  return row;
}

/** It is in the conversation now. @param {HTMLElement} row @param {string} at */
export function confirmRow(row, at) {
  row.querySelector(".unsent")?.remove();
  row.querySelector(".stamp")?.replaceWith(stamped("visitor", at));
}

/** @param {Message["from"]} from @param {string} at */
const frame = (from, at) => make("div", { className: `row ${from}` }, stamped(from, at));

/** @param {Message["from"]} from @param {string} at */
function stamped(from, at) {
  const inFull = full(at, words.locale);
  const time = make(
    "time",
    { dateTime: at, title: inFull },
    make("span", { className: "short", "aria-hidden": "true" }, stamp(at, new Date(), words.locale)),
    make("span", { className: "long" }, inFull),
  );
  return make("p", { className: "stamp" }, make("span", { className: "name", "aria-hidden": "true" }, words[from]), " ", time);
}
