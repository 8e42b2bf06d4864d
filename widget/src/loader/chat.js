// The chat on the page: open or closed, what it tells the page and what the page tells it.
import { chosen } from "./chosen.js";
import { emit } from "./events.js";
import * as frame from "./frame.js";
import * as help from "./help.js";
import * as launcher from "./launcher.js";
import { fit, watch } from "./screen.js";
import { all, isElsewhere, panel } from "./stage.js";

let isOpen = false;
let unread = 0;
/** @type {Element | null} what had the focus when the chat was opened */
let from;
/** @type {string[]} */
let unsaid = [];

export function open() {
  if (isOpen) return frame.focus();
  isOpen = true;
  unread = 0;
  from = document.activeElement;
  show();
  if (frame.isReady) meet();
  else {
    frame.load();
    if (!launcher.button.offsetHeight) help.close.focus();
  }
  emit("open");
}

/** The chat, visible now, may take the focus. */
function meet() {
  frame.focus();
  frame.tell({ frontdesk: "opened" });
}

export function close() {
  if (!isOpen) return;
  const returns = !isElsewhere();
  isOpen = false;
  frame.tell({ frontdesk: "closed" });
  frame.rest();
  show();
  if (returns) launcher.button.focus();
  emit("close");
}

export const toggle = () => (isOpen ? close() : open());

/** Opens the chat and says this for the visitor. @param {string} text */
export function send(text) {
  if (!/^[^]{1,1000}$/.test(text.trim())) throw new TypeError("FrontDesk.send: 1 to 1000 characters");
  unsaid.push(text);
  open();
  flush();
}

function flush() {
  if (frame.isReady) for (const text of unsaid.splice(0)) frame.tell({ frontdesk: "send", text });
}

export function start() {
  panel.append(help.help);
  all.append(launcher.button, launcher.said, panel);
  launcher.button.onclick = toggle;
  help.close.onclick = close;
  help.retry.onclick = frame.load;
  all.addEventListener("keydown", ({ key }) => key === "Escape" && close());
  addEventListener("online", () => isOpen && !frame.isReady && frame.load());
  frame.listen(ready, said);
  watch();
  show();
}

function show() {
  const { classList } = all;
  classList.toggle("open", isOpen);
  classList.toggle("ready", frame.isReady);
  launcher.label(isOpen, unread);
  fit(isOpen && !classList.contains("inline"));
}

function ready() {
  show();
  if (!isOpen) frame.tell({ frontdesk: "closed" });
  // nobody is drawn away from what they have turned to meanwhile
  else if (!isElsewhere() || document.activeElement === from) meet();
  flush();
}

/** @param {import("./frame.js").Said} message */
function said(message) {
  if (message.frontdesk === "close") close();
  else if (message.frontdesk === "exit" && chosen.exit) {
    location.replace(chosen.exit);
    document.documentElement.style.display = "none";
  } else if (message.frontdesk === "event") emit(message.name);
  else if (message.frontdesk === "unread") {
    unread = isOpen ? 0 : message.count;
    show();
    emit("unread", unread);
  }
}
