// What happens, by name, for whoever on the page wants to know. Never a word of the conversation.

/** @typedef {"open" | "close" | "unread" | "message" | "booked"} Name */

const events = new EventTarget();

/**
 * Calls `listener` at each event of that name, for "unread" with the count.
 *
 * @param {string} name @param {(count?: number) => void} listener @returns {() => void} ends it
 */
export function on(name, listener) {
  if (!/^(open|close|unread|message|booked)$/.test(name)) throw new TypeError(`FrontDesk.on: no event ${name}`);
  /** @param {Event} event */
  const hear = (event) => listener(/** @type {CustomEvent} */ (event).detail);
  events.addEventListener(name, hear);
  return () => events.removeEventListener(name, hear);
}

/** One listener's mistake stops neither the others nor us. @param {Name} name @param {number} [detail] */
export const emit = (name, detail) => events.dispatchEvent(new CustomEvent(name, { detail }));
