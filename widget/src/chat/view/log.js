// The transcript. What stands is never drawn again: rows are put in where they belong, so nothing is read out twice or loses focus.

/** @import { Entry, Message, State } from "../types.js" */
/** @import { RowActions } from "./message.js" */
import { openChoices, unsent } from "../state.js";
import { outdateOthers } from "./booking.js";
import { setOpen, setPicked } from "./choices.js";
import { setJudged } from "./judgement.js";
import { byId, make } from "./make.js";
import { confirmRow, entryRow, messageRow } from "./message.js";

const AT_ONCE = 10; // rows drawn in one go: the newest first, the rest when there is time
const GROUP_MS = 5 * 60_000;
const UNSENT = 1e9; // their place: after everything that has a number

/** @param {RowActions} actions @param {() => void} onDrawn more of the past stands now */
export function createLog(actions, onDrawn) {
  const log = byId("log");
  /** @type {Map<number | string, HTMLElement>} by message number, by the id of unsent words, or "aside" and that */
  const rows = new Map();
  /** @type {WeakMap<Element, { place: number, from: string, at: number }>} */
  const facts = new WeakMap();
  let open = 0;
  let behind = false; // not everything is drawn yet
  /** @type {State | undefined} */
  let shown;

  /** @param {HTMLElement} row @param {number} place @param {string} from @param {string} at */
  function put(row, place, from, at) {
    facts.set(row, { place, from, at: Date.parse(at) });
    let before = log.lastElementChild;
    while (before && (before === row || (facts.get(before)?.place ?? -1) > place)) before = before.previousElementSibling;
    if (!row.isConnected || row.previousElementSibling !== before) {
      if (before) before.after(row);
      else log.prepend(row);
    }
    group(row);
    if (row.nextElementSibling) group(row.nextElementSibling);
  }

  /** One stamp a group: what the same side said within five minutes. @param {Element} row */
  function group(row) {
    const [mine, last] = [facts.get(row), row.previousElementSibling && facts.get(row.previousElementSibling)];
    row.classList.toggle("follows", !!mine && !!last && mine.from === last.from && mine.from !== "system" && mine.at - last.at < GROUP_MS);
  }

  /** @param {Message} message */
  function draw(message) {
    const row = messageRow(message, actions, message.n > (shown?.heard ?? 0));
    rows.set(message.n, row);
    put(row, message.n, message.from, message.at);
    setOpen(row, message.n === open);
    if (behind) row.classList.add("far"); // laid out when it comes into view
    const card = row.querySelector(".card");
    if (card) outdateOthers(log, card);
    return row;
  }

  /** Words that were unsent are a message now: their row stays. @param {State} state */
  function adopt(state) {
    for (const message of state.messages) {
      if (message.from !== "visitor" || rows.has(message.n)) continue;
      const id = Object.keys(state.seen).find((key) => state.seen[key] === message.n && rows.has(key));
      const row = id && rows.get(id);
      if (!row) continue;
      rows.delete(id);
      rows.set(message.n, row);
      confirmRow(row, message.at);
      put(row, message.n, "visitor", message.at);
    }
  }

  /** @param {State} state */
  function drawUnsent(state) {
    const entries = unsent(state);
    const keep = new Set(entries.map(({ id }) => id));
    for (const [key, row] of rows) {
      if (typeof key === "string" && !keep.has(key.replace("aside ", ""))) {
        row.remove();
        rows.delete(key);
      }
    }
    entries.forEach((entry, i) => drawEntry(entry, entry.before ? entry.before - 0.5 : UNSENT + i, state));
  }

  /** @param {Entry} entry @param {number} place @param {State} state */
  function drawEntry(entry, place, state) {
    const row = rows.get(entry.id) ?? entryRow(entry, actions);
    if (!rows.has(entry.id) || facts.get(row)?.place !== place) put(row, place, "visitor", new Date().toISOString());
    rows.set(entry.id, row);
    const isUnsent = entry.phase === "failed" || (entry.phase === "waiting" && (state.line === "down" || state.waitUntil > Date.now()));
    const mark = row.querySelector(".unsent");
    if (mark) /** @type {HTMLElement} */ (mark).hidden = !isUnsent;
    for (const message of state.asides[entry.id] ?? []) {
      const key = `aside ${entry.id}`;
      if (rows.has(key)) continue;
      const aside = messageRow(message, actions, true);
      rows.set(key, aside);
      put(aside, place + 0.5, message.from, message.at);
    }
  }

  /** @param {State} state */
  function updateChoices(state) {
    const now = openChoices(state);
    if (now === open) return;
    const before = rows.get(open);
    if (before) setOpen(before, false);
    const row = rows.get(now);
    if (row) setOpen(row, true);
    open = now;
  }

  /** Marks which of a message's choices was taken. @param {Message | undefined} message @param {Message | undefined} next */
  function mark(message, next) {
    const row = message?.choices.length && next?.from === "visitor" && rows.get(message.n);
    if (row) setPicked(row, message.choices.find(({ label }) => label === next?.text));
  }

  /** @param {State} state @param {State | undefined} before @returns {HTMLElement[]} */
  function drawMessages(state, before) {
    /** @type {HTMLElement[]} */
    const fresh = [];
    const missing = new Set(state.messages.filter(({ n }) => !rows.has(n)).slice(-AT_ONCE));
    state.messages.forEach((message, i) => {
      if (missing.has(message)) fresh.push(draw(message));
      else if (before?.messages[i] === message) return;
      const row = rows.get(message.n);
      if (row && message.data.helpful !== undefined) setJudged(row, message.data.helpful);
      mark(message, state.messages[i + 1]);
      mark(state.messages[i - 1], message);
    });
    return fresh;
  }

  /** @param {State} state @returns {HTMLElement[]} the new rows of messages, from old to new */
  function render(state) {
    const before = shown;
    shown = state;
    if (state.seen !== before?.seen) adopt(state);
    updateChoices(state);
    const fresh = state.messages !== before?.messages || behind ? drawMessages(state, before) : [];
    behind = state.messages.some(({ n }) => !rows.has(n));
    if (behind) setTimeout(() => shown && (render(shown), onDrawn()), 0);
    drawUnsent(state);
    return fresh;
  }

  return {
    render,
    /** A line of the page's own. @param {string} text @param {number} place 0: above everything @param {string} from */
    note(text, place, from) {
      const row = make("div", { className: `row note ${from}` }, make("div", { className: "bubble text" }, make("p", {}, text)));
      put(row, place, from, "");
    },
    clear() {
      log.replaceChildren();
      rows.clear();
      shown = undefined;
    },
  };
}
