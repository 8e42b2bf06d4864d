// The shapes that the modules of the chat share.

/** @typedef {{ label: string, value: string }} Choice */

/**
 * A message as the server sends it. `data` of a booking: reference, status, start; of slots: day, and starts by choice value;
 * of an answer that can be judged: helpful.
 *
 * @typedef {object} Message
 * @property {number} n
 * @property {string} at
 * @property {"visitor" | "assistant" | "staff" | "system"} from
 * @property {"text" | "slots" | "booking" | "crisis"} kind
 * @property {string} text
 * @property {Choice[]} choices
 * @property {string | null} expects
 * @property {{ reference?: string, status?: string, start?: string | null, day?: string, starts?: Record<string, string>,
 *   helpful?: boolean | null }} data
 */

/**
 * What the visitor said and the server has not confirmed. `after`: the newest message when it was said, so its own number is higher;
 * `n`: its number, once it was seen in the conversation; `before`: the number of the first reply to it.
 *
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} label
 * @property {string} [choice]
 * @property {number} after
 * @property {"waiting" | "sending" | "failed" | "stored"} phase
 * @property {number} [n]
 * @property {number} [before]
 */

/**
 * `whole`: all messages up to it are known; `heard`: those up to it were there when the page opened, so nobody has to be told;
 * `seen`: which message the visitor's words became; `asides`: replies that could not be stored, by the id of what they answer.
 *
 * @typedef {object} State
 * @property {boolean} opened
 * @property {boolean} ended
 * @property {"opening" | "up" | "down"} line
 * @property {number} waitUntil
 * @property {Message[]} messages
 * @property {number} whole
 * @property {number} heard
 * @property {Entry[]} entries
 * @property {Record<string, number>} seen
 * @property {Record<string, Message[]>} asides
 */

/**
 * @typedef {{ type: "kept", entries: Entry[] } | { type: "opened", messages: Message[], known: boolean }
 *   | { type: "messages", messages: Message[] } | { type: "history", messages: Message[] }
 *   | { type: "say", entry: { id: string, label: string, choice?: string } } | { type: "sending", id: string }
 *   | { type: "failed", id: string } | { type: "confirmed", id: string, messages: Message[] }
 *   | { type: "aside", id: string, messages: Message[] } | { type: "refused", id: string }
 *   | { type: "wait", until: number } | { type: "line", line: "up" | "down" } | { type: "judged", n: number, helpful: boolean | null }
 *   | { type: "reset" } | { type: "ended" }} Action
 */

/** What came of a request; status 0: no answer, or none that is ours.
 *
 * @typedef {{ status: number, body: any, wait: number }} Outcome
 */

export {};
