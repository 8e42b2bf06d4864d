// The chat API over the wire. Nothing is thrown: whatever happens is an outcome.

/** @import { Entry, Outcome } from "./types.js" */

export const TIMEOUT_MS = 15_000;

/** @param {string | null} token @param {string} path @param {RequestInit} [more] @returns {Promise<Response>} */
const request = (token, path, more) =>
  fetch(`/api/chat${path}`, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
    cache: "no-store",
    ...more,
    headers: { ...(token && { Authorization: `Bearer ${token}` }), ...more?.headers },
  });

/** @param {string | null} token @param {string} path @param {string} [method] @param {object} [body] @returns {Promise<Outcome>} */
async function call(token, path, method, body) {
  try {
    const answer = await request(token, path, { method, body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });
    const { status, ok, headers } = answer;
    // an error may come from a proxy, in words of its own; what is cut short or not ours is no answer
    const json = status === 204 || (await (ok ? answer.json() : answer.json().catch(() => true)));
    return { status, body: json, wait: Number(headers.get("Retry-After")) };
  } catch {
    return { status: 0, body: {}, wait: 0 };
  }
}

export const api = {
  open: () => call(null, "", "POST", {}),
  /** @param {string} token @param {number} after */
  history: (token, after) => call(token, `/messages?after=${after}`),
  /** @param {string} token @param {Entry} entry */
  say: (token, { id, label, choice }) => call(token, "/messages", "POST", choice ? { id, choice } : { id, text: label }),
  /** @param {string} token */
  erase: (token) => call(token, "", "DELETE"),
  /** @param {string} token @param {number} n @param {boolean | null} helpful */
  judge: (token, n, helpful) => call(token, `/messages/${n}/feedback`, "POST", { helpful }),
  /** The calendar file of a booking, or the status that came instead. @param {string} token @param {string} reference */
  calendar: (token, reference) =>
    request(token, `/bookings/${encodeURIComponent(reference)}.ics`).then(
      async (answer) => (answer.ok ? answer.blob() : answer.status),
      () => 0,
    ),
  /** The stream of events after message `after`. @param {string} token @param {number} after @param {AbortSignal} signal */
  events: (token, after, signal) => request(token, "/events", { signal, headers: { "Last-Event-ID": String(after) } }),
};
