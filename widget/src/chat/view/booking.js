// What was booked: status, day, time on the clinic's clock, reference.

/** @import { Message } from "../types.js" */
import { day, differs, theirs, time, zoneName } from "../when.js";
import { words } from "../words/index.js";
import { button, make } from "./make.js";

/**
 * @typedef {object} BookingActions
 * @property {(text: string) => void} onCopy
 * @property {(reference: string, button: HTMLButtonElement) => void} onCalendar
 */

/** @param {Message} message @param {BookingActions} actions */
export function bookingCard({ data }, { onCopy, onCalendar }) {
  const status = /** @type {Record<string, string>} */ (words.booking)[data.status ?? ""] ?? data.status ?? "";
  const facts = make("dl");
  if (data.start) facts.append(...when(data.start));
  const code = make("span", { className: "code" }, data.reference ?? "");
  const copy = button(words.copyCode, () => onCopy(data.reference ?? ""), { className: "small", "aria-label": `${words.copyCode}: ${words.reference}` });
  facts.append(make("dt", {}, words.reference), make("dd", {}, code, " ", copy));
  const card = make("div", { className: `card ${data.status}`, "data-reference": data.reference ?? "" }, make("p", { className: "status" }, status), facts);
  if (data.start && data.status !== "cancelled") {
    const add = button(words.calendar, () => onCalendar(data.reference ?? "", add), { className: "calendar" });
    card.append(add);
  }
  return card;
}

/** @param {string} start */
function when(start) {
  const at = make("dd", {}, make("time", { dateTime: start }, time(start, words.locale)));
  if (differs(start)) {
    const zone = zoneName(document.body.dataset.zone ?? "UTC", start, words.locale);
    at.append(` ${zone}`, make("span", { className: "soft" }, words.yourTime(theirs(start, words.locale))));
  }
  return [make("dt", {}, words.day), make("dd", {}, day(start, words.locale)), make("dt", {}, words.time), at];
}

/** Only the newest card of a booking says how it stands. @param {Element} log @param {Element} card */
export function outdateOthers(log, card) {
  const reference = CSS.escape(card.getAttribute("data-reference") ?? "");
  for (const old of [...log.querySelectorAll(`[data-reference="${reference}"]`)].slice(0, -1)) {
    old.classList.add("old");
    /** @type {Element} */ (old.querySelector(".status")).textContent = words.outdated;
    old.querySelector(".calendar")?.remove();
  }
}
