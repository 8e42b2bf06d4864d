// What is asked of the server when, as pure rules.

/** @import { Entry, Outcome, State } from "./types.js" */
import { last } from "./state.js";

export const LONGEST_PAUSE_MS = 30_000;

/**
 * The next thing to do: open the conversation, read what is missing of it, or send the oldest unsent words; null: nothing, or not now.
 *
 * @param {State} state @param {number} now
 * @returns {{ what: "open" } | { what: "history" } | { what: "send", entry: Entry } | null}
 */
export function next(state, now) {
  if (state.ended || now < state.waitUntil) return null;
  if (!state.opened) return { what: "open" };
  if (last(state) > state.whole || state.entries.some(({ phase }) => phase === "stored")) return { what: "history" };
  const entry = state.entries[0];
  return entry ? { what: "send", entry } : null;
}

/**
 * What an outcome means: done; nothing to be stored now, though answered; slow down; the conversation is over; not to be taken; or later.
 *
 * @param {Outcome} outcome @returns {"done" | "aside" | "slower" | "expired" | "refused" | "later"}
 */
export function meaning({ status, body }) {
  if (status >= 200 && status < 300) {
    if (!Array.isArray(body?.messages)) return "later"; // a page that asks to sign in to the network, say
    return body.messages.some((/** @type {{ n: number }} */ { n }) => n === 0) ? "aside" : "done";
  }
  if (status === 429) return "slower";
  if (status === 401) return "expired";
  return status >= 400 && status < 500 && status !== 408 && status !== 425 ? "refused" : "later";
}

/** How long to wait after so many failures, by chance between half and all of it, so that not everybody comes back at once.
 *
 * @param {number} failures @param {number} chance from 0 to 1
 */
export const pause = (failures, chance) => Math.min(LONGEST_PAUSE_MS, 500 * 2 ** (failures - 1)) * (0.5 + chance / 2);

/** An id for a choice: the same one whenever and wherever it is pressed, so that it counts once. @param {string} value */
export function idOfChoice(value) {
  const id = new Uint8Array(16).fill(value.length);
  new TextEncoder().encode(value).forEach((byte, i) => (id[i % 16] = /** @type {number} */ (id[i % 16]) * 31 + byte));
  return idOfBytes(id);
}

/** A UUID of the kind that anybody may fill (version 8). @param {Uint8Array} bytes sixteen of them */
export const idOfBytes = (bytes) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("").replace(/(.{8})(.{4}).(.{3}).(.{3})/, "$1-$2-8$3-a$4-");
