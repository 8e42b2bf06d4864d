// What the loader, on the clinic's page, and the chat, in its frame, say to each other. Never a word of the conversation.

/**
 * From the chat's frame to the page around it: it stands and listens; it wants to be closed; so many replies came unseen while it
 * was hidden; leave this page for a harmless one; something happened that a page may know.
 *
 * @typedef {{ frontdesk: "ready" } | { frontdesk: "close" } | { frontdesk: "unread", count: number } | { frontdesk: "exit" }
 *   | { frontdesk: "event", name: "message" | "booked" }} FromChat
 */

/**
 * From the page to the chat's frame: it can be seen now and may take the focus, it can't be seen, and say this for the visitor.
 * Until it is told otherwise, it is seen and has not got the focus.
 *
 * @typedef {{ frontdesk: "opened" } | { frontdesk: "closed" } | { frontdesk: "send", text: string }} ToChat
 */

/**
 * What the page chose, handed to the chat in the fragment of its address, which no server sees: `title` over the chat, `accent` as
 * #rrggbb, `lang` (en or es), `opening`, a line that greets, `exit`: 1 where there is a page to leave for.
 *
 * @typedef {{ title?: string, accent?: string, lang?: string, opening?: string, exit?: string }} Options
 */

/** @param {Options} options @returns {string} */
export const toFragment = (options) => new URLSearchParams(Object.entries(options).filter(([, value]) => value)).toString();

/** @param {string} fragment with or without its # @returns {Options} */
export const fromFragment = (fragment) => Object.fromEntries(new URLSearchParams(fragment.replace(/^#/, "")));
