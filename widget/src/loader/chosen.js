// What this page's script tag asks for.
import { readOptions } from "./options.js";

export const script = /** @type {HTMLScriptElement} */ (document.currentScript);
if (!script) throw new Error("Front Desk: widget.js is no module");

export const { chosen, complaints } = readOptions(script.dataset, document.documentElement.lang);
