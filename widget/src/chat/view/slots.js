// Open times to pick from: under each day its times, and apart from them the ways to other times.

/** @import { Choice, Message } from "../types.js" */
import { day, dayAndTime, differs, time, zoneName } from "../when.js";
import { words } from "../words/index.js";
import { choiceButton, choiceList } from "./choices.js";
import { make } from "./make.js";

/** @param {Message} message @param {(choice: Choice) => void} onChoice */
export function slots({ choices, data }, onChoice) {
  const starts = data.starts ?? {};
  const times = choices.filter(({ value }) => starts[value]);
  if (!times.length) return choiceList(choices, onChoice);
  const box = make("div", { className: "slots" });
  /** @type {Map<string, Choice[]>} */
  const days = new Map();
  for (const choice of times) {
    const date = /** @type {string} */ (starts[choice.value]).slice(0, 10);
    days.set(date, [...(days.get(date) ?? []), choice]);
  }
  for (const [date, list] of days) box.append(...ofDay(date, list, starts, onChoice));
  const first = /** @type {string} */ (starts[/** @type {Choice} */ (times[0]).value]);
  const zone = document.body.dataset.zone ?? "UTC";
  if (differs(first)) box.append(make("p", { className: "zone" }, words.zone(zoneName(zone, first, words.locale))));
  const others = choices.filter(({ value }) => !starts[value]);
  if (others.length) {
    const list = choiceList(others, onChoice);
    list.setAttribute("aria-label", words.moreTimes);
    list.classList.add("others");
    box.append(list);
  }
  return box;
}

/** @param {string} date @param {Choice[]} choices @param {Record<string, string>} starts @param {(choice: Choice) => void} onChoice */
function ofDay(date, choices, starts, onChoice) {
  const name = day(date, words.locale);
  const grid = make("div", { className: "times", role: "group", "aria-label": words.times(name) });
  for (const choice of choices) {
    const start = /** @type {string} */ (starts[choice.value]);
    grid.append(choiceButton(choice, onChoice, time(start, words.locale), dayAndTime(start, words.locale)));
  }
  return [make("p", { className: "day", "aria-hidden": "true" }, name), grid];
}
