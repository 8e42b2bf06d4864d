// What this tab keeps while it is open, and nothing else does: the conversation's token, unsent words, the draft, the language.

/** @import { Entry } from "./types.js" */

/** @typedef {"session" | "unsent" | "draft" | "language"} Name */
const PREFIX = "frontdesk.";

/**
 * @param {() => Pick<Storage, "getItem" | "setItem" | "removeItem">} storage throws where a browser forbids it to frames, or it is full:
 *   then things are kept as long as the page is
 */
export function createStore(storage) {
  /** @type {Record<string, string | null>} */
  const page = {};
  return {
    /** @param {Name} name @returns {string | null} */
    get(name) {
      try {
        return page[name] ?? storage().getItem(PREFIX + name);
      } catch {
        return null;
      }
    },
    /** @param {Name} name @param {string | null} value nothing: it is removed */
    keep(name, value) {
      page[name] = value || null;
      try {
        if (value) storage().setItem(PREFIX + name, value);
        else storage().removeItem(PREFIX + name);
      } catch {
        // it is still on the page
      }
    },
    /** @returns {Entry[]} */
    unsent() {
      try {
        return JSON.parse(this.get("unsent") ?? "[]");
      } catch {
        return [];
      }
    },
    /** @param {Entry[]} entries */
    keepUnsent(entries) {
      const open = entries.filter(({ phase }) => phase !== "stored").map(({ id, label, choice, after }) => ({ id, label, choice, after }));
      this.keep("unsent", open.length ? JSON.stringify(open) : null);
    },
    forget() {
      for (const name of /** @type {Name[]} */ (["session", "unsent", "draft"])) this.keep(name, null);
    },
  };
}
