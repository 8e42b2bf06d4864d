// What the chat knows, as a pure reducer: no page, no network.

/** @import { Action, Entry, Message, State } from "./types.js" */

/** @type {State} */
export const initial = {
  opened: false, ended: false, line: "opening", waitUntil: 0, messages: [], whole: 0, heard: 0, entries: [], seen: {}, asides: {},
};

/** @param {State} state @param {Action} action @returns {State} */
export function reduce(state, action) {
  switch (action.type) {
    case "kept":
      return { ...state, entries: action.entries.map((entry) => ({ ...entry, phase: "waiting" })) };
    case "opened": {
      const next = whole(merge({ ...state, opened: true }, action.messages));
      return { ...next, heard: action.known ? last(next) : 0 };
    }
    case "messages":
      return merge(state, action.messages);
    case "history":
      return whole(merge(state, action.messages));
    case "say":
      if (action.entry.choice && state.entries.some((entry) => entry.choice === action.entry.choice)) return state;
      return { ...state, entries: [...state.entries, { ...action.entry, after: last(state), phase: "waiting" }] };
    case "sending":
    case "failed":
      return change(state, action.id, { phase: action.type });
    case "confirmed": {
      const before = Math.min(...action.messages.map((message) => message.n));
      return merge(change(state, action.id, { phase: "stored", before }), action.messages);
    }
    case "aside":
      return state.asides[action.id] ? state : { ...state, asides: { ...state.asides, [action.id]: action.messages } };
    case "refused":
      return { ...state, entries: state.entries.filter((entry) => entry.id !== action.id) };
    case "wait":
      return { ...state, waitUntil: action.until };
    case "line":
      return state.line === action.line ? state : { ...state, line: action.line };
    case "judged":
      return { ...state, messages: state.messages.map((message) => (message.n === action.n ? judged(message, action.helpful) : message)) };
    case "reset": // another conversation: what was not sent goes there, as words, since buttons of the old one mean nothing to it
      return { ...initial, line: state.line, entries: state.entries.filter((entry) => entry.phase !== "stored").map(words) };
    case "ended":
      return { ...initial, ended: true };
  }
}

/** @param {State} state @param {string} id @param {Partial<Entry>} what @returns {State} */
const change = (state, id, what) => ({
  ...state, entries: state.entries.map((entry) => (entry.id === id ? { ...entry, ...what } : entry)),
});

/** @param {Entry} entry @returns {Entry} */
const words = ({ id, label }) => ({ id, label, after: 0, phase: "waiting" });

/** @param {Message} message @param {boolean | null} helpful @returns {Message} */
const judged = (message, helpful) => ({ ...message, data: { ...message.data, helpful } });

/** @param {State} state @param {Message[]} messages @returns {State} */
function merge(state, messages) {
  const known = new Set(state.messages.map((message) => message.n));
  const fresh = messages.filter((message) => message.n > 0 && !known.has(message.n) && known.add(message.n));
  const all = fresh.length ? [...state.messages, ...fresh].sort((a, b) => a.n - b.n) : state.messages;
  let reached = state.whole;
  for (const { n } of fresh.length ? all : []) if (n === reached + 1) reached = n;
  return claim({ ...state, messages: all, whole: reached });
}

/** The server has told everything there is: numbers that are missing now will not come. @param {State} state @returns {State} */
function whole(state) {
  const next = claim({ ...state, whole: last(state) });
  return { ...next, entries: next.entries.filter(({ phase }) => phase !== "stored") };
}

// Which message are the visitor's words? The first of theirs that says the same, newer than what they had seen.
/** @param {State} state @returns {State} */
function claim(state) {
  if (!state.entries.length) return state;
  const seen = { ...state.seen };
  let least = 0;
  const entries = state.entries.map((entry) => {
    const after = Math.max(entry.after, least);
    const n = entry.n ?? find(state.messages, entry, after);
    if (n === undefined) return { ...entry, after };
    least = seen[entry.id] = n;
    return { ...entry, n };
  });
  return { ...state, seen, entries: entries.filter(({ phase, n }) => !(phase === "stored" && n)) };
}

/** @param {Message[]} messages @param {Entry} entry @param {number} after @returns {number | undefined} */
function find(messages, { label, phase, before = Infinity }, after) {
  const possible = messages.filter((message) => message.from === "visitor" && message.n > after && message.n < before);
  const same = possible.find((message) => message.text.trim() === label.trim());
  return (same ?? (phase === "stored" ? possible.at(-1) : undefined))?.n;
}

/** The number of the newest message; 0 before there is one. @param {State} state */
export const last = (state) => state.messages.at(-1)?.n ?? 0;

/** The messages that were not there before. @param {State} state @param {State} before */
export function fresh(state, before) {
  const known = new Set(before.messages.map(({ n }) => n));
  return state.messages.filter(({ n }) => !known.has(n) && n > state.heard);
}

/** What the visitor's next words will be taken for. @param {State} state */
export const expects = (state) => state.messages.findLast((message) => message.from === "assistant")?.expects ?? null;

/** Whether a reply is on its way. @param {State} state */
export const isWaiting = (state) =>
  state.line === "up" && state.entries.some(({ phase, n }) => phase === "sending" && !(n && last(state) > n));

/** The number of the message whose choices can be pressed: the newest with any, while nothing was said after it; else 0.
 *
 * @param {State} state
 */
export function openChoices(state) {
  if (state.entries.some((entry) => entry.n === undefined)) return 0;
  const message = state.messages.findLast(({ from, choices }) => from === "visitor" || choices.length);
  return message && message.from !== "visitor" ? message.n : 0;
}

/** What is not in the conversation yet, as the visitor sees it. @param {State} state */
export const unsent = (state) => state.entries.filter((entry) => entry.n === undefined);
