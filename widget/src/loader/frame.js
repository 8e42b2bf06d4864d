// The chat's frame, a page of our own origin: made when the chat is first opened, and made anew until it says that it stands.
import { toFragment } from "../shared/protocol.js";
import { chosen, script } from "./chosen.js";
import { element } from "./element.js";
import { sayDown, sayTrying } from "./help.js";
import { GRACE, PATIENCE, pause } from "./pauses.js";
import { panel } from "./stage.js";
import * as words from "./words.js";

/**
 * @typedef {Exclude<import("../shared/protocol.js").FromChat, { frontdesk: "ready" }>} Said
 * @typedef {import("../shared/protocol.js").ToChat} ToChat
 */

const { title, accent, lang, opening, exit } = chosen;
const address = new URL("chat", script.src);
address.hash = toFragment({ title, accent, lang, opening, exit: exit && "1" });

/** @type {HTMLIFrameElement | undefined} */
let frame;
export let isReady = false;
let tries = 0;
let timer = 0;

/** @param {number} ms @param {() => void} next */
function after(ms, next) {
  rest();
  timer = setTimeout(next, ms);
}

export function load() {
  sayTrying();
  frame?.remove();
  frame = element("iframe", { src: address.href, title: title || words.title, allow: "clipboard-write", referrerpolicy: "no-referrer" });
  frame.onload = () => isReady || after(GRACE, giveUp); // an error page ends too
  panel.append(frame);
  after(PATIENCE, giveUp);
}

function giveUp() {
  sayDown();
  after(pause((tries += 1)), load);
}

/** Nobody waits any more. */
export const rest = () => clearTimeout(timer);

export const focus = () => frame?.focus();

/** @param {ToChat} message */
export const tell = (message) => isReady && frame?.contentWindow?.postMessage(message, address.origin);

/** @param {() => void} onReady @param {(said: Said) => void} onSaid */
export function listen(onReady, onSaid) {
  addEventListener("message", ({ origin, source, data }) => {
    if (origin !== address.origin || source !== frame?.contentWindow || !data) return;
    if (data.frontdesk !== "ready") return onSaid(data);
    rest();
    isReady = true;
    onReady();
  });
}
