// Takes things along: to the clipboard, as a file.
import { make } from "./make.js";

/** @param {string} text @returns {Promise<boolean>} */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // in a frame the new way may be closed
    const active = document.activeElement;
    const box = make("textarea", { value: text, className: "hidden" });
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    if (active instanceof HTMLElement) active.focus();
    return done;
  }
}

/** @param {Blob} blob @param {string} name */
export function save(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
