// The one line on a clinic's page: draws the button, and opens the chat, a page of our own origin, in a frame.
// Nothing is stored and nothing is requested before the first click.
import { close, open, send, start, toggle } from "./chat.js";
import { chosen, complaints } from "./chosen.js";
import { on } from "./events.js";
import { all, host } from "./stage.js";

const page = /** @type {any} */ (window);
// a second copy on the page does nothing
if (!page.FrontDesk?.send) {
  page.FrontDesk = { open, close, toggle, send, on };
  start();
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", place);
  else place();
}

function place() {
  const within = find(chosen.inline);
  if (within) all.className = "inline";
  else if (chosen.inline) complaints.push("data-inline isn't on the page");
  // beside the body, not in it: a transform there would catch what is fixed
  (within || document.documentElement).append(host);
  if (complaints[0]) console.warn(`Front Desk: ${complaints.join("; ")}`);
  document.dispatchEvent(new Event("frontdesk:ready"));
}

/** @param {string} selector */
function find(selector) {
  try {
    return document.querySelector(selector);
  } catch {
    return null; // none, or no selector
  }
}
