// The chat API over the wire. Nothing is thrown: whatever happens is an outcome.

/** @import { Entry, Outcome } from "./types.js" */

export const TIMEOUT_MS = 15_000;

/** @param {string | null} token @returns {Record<string, string>} */
const bearer = (token) => (token ? { Authorization: `Bearer ${token}` } : {});

/** @param {string | null} token @param {string} path @param {string} method @param {object} [body] @returns {Promise<Outcome>} */
async function call(token, path, method, body) {
  try {
    const answer = await fetch(`/api/chat${path}`, {
      method,
      headers: { ...bearer(token), ...(body && { "Content-Type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      cache: "no-store",
    });
    const wait = Number(answer.headers.get("Retry-After")) || 0;
    // an error may come from a proxy, in words of its own; what is cut short or not ours is no answer
    const json = answer.status === 204 ? {} : await (answer.ok ? answer.json() : answer.json().catch(() => ({})));
    return { status: answer.status, body: json, wait };
  } catch {
    return { status: 0, body: {}, wait: 0 };
  }
}

export const api = {
  open: () => call(null, "", "POST", {}),
  /** @param {string} token @param {number} after */
  history: (token, after) => call(token, `/messages?after=${after}`, "GET"),
  /** @param {string} token @param {Entry} entry */
  say: (token, { id, label, choice }) => call(token, "/messages", "POST", choice ? { id, choice } : { id, text: label }),
  /** @param {string} token */
  erase: (token) => call(token, "", "DELETE"),
  /** @param {string} token @param {number} n @param {boolean | null} helpful */
  judge: (token, n, helpful) => call(token, `/messages/${n}/feedback`, "POST", { helpful }),
  /** The calendar file of a booking. @param {string} token @param {string} reference @returns {Promise<Blob | number>} or the status */
  async calendar(token, reference) {
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const answer = await fetch(`/api/chat/bookings/${encodeURIComponent(reference)}.ics`, { headers: bearer(token), signal });
      return answer.ok ? await answer.blob() : answer.status;
    } catch {
      return 0;
    }
  },
  /** The stream of events after message `after`. @param {string} token @param {number} after @param {AbortSignal} signal */
  events: (token, after, signal) =>
    fetch("/api/chat/events", { headers: { ...bearer(token), "Last-Event-ID": String(after) }, signal, cache: "no-store" }),
};
