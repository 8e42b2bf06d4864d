// Takes things along: to the clipboard, as a file.
import { make } from "./make.js";

/** @param {string} text @returns {Promise<boolean>} whether it could be copied: a page around may forbid it */
export const copy = (text) => navigator.clipboard.writeText(text).then(() => true, () => false);

/** @param {Blob} blob @param {string} name */
export function save(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
