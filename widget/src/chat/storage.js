// What this tab keeps while it is open, and nothing else does: the conversation's token, unsent words, the draft, the language.

/** @import { Entry } from "./types.js" */

const PREFIX = "frontdesk.";
const NAMES = ["session", "unsent", "draft"];

/**
 * @param {() => Pick<Storage, "getItem" | "setItem" | "removeItem">} find throws where a browser forbids storage to frames: then
 *   things are kept as long as the page is
 */
export function createStore(find) {
  /** @type {Map<string, string>} */
  const memory = new Map();
  /** @type {Pick<Storage, "getItem" | "setItem" | "removeItem">} */
  let storage = { getItem: (key) => memory.get(key) ?? null, setItem: (key, value) => memory.set(key, value), removeItem: (key) => memory.delete(key) };
  try {
    storage = find();
  } catch {
    // forbidden
  }
  /** @param {string} name @param {string | null} value */
  const put = (name, value) => {
    try {
      if (value) storage.setItem(PREFIX + name, value);
      else storage.removeItem(PREFIX + name);
    } catch {
      // full: it is still on the page
    }
  };
  /** @param {string} name */
  const get = (name) => storage.getItem(PREFIX + name);
  return {
    token: () => get("session"),
    /** @param {string | null} value */
    keepToken: (value) => put("session", value),
    draft: () => get("draft") ?? "",
    /** @param {string} value */
    keepDraft: (value) => put("draft", value),
    language: () => get("language"),
    /** @param {string} value */
    keepLanguage: (value) => put("language", value),
    /** @returns {Entry[]} */
    unsent: () => {
      try {
        return JSON.parse(get("unsent") ?? "[]");
      } catch {
        return [];
      }
    },
    /** @param {Entry[]} entries */
    keepUnsent: (entries) => {
      const open = entries.filter(({ phase }) => phase !== "stored").map(({ id, label, choice, after }) => ({ id, label, choice, after }));
      put("unsent", open.length ? JSON.stringify(open) : null);
    },
    forget: () => NAMES.forEach((name) => put(name, null)),
  };
}
