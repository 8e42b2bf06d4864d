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

export function open() {
  const opens = !isOpen;
  isOpen = true;
  if (opens) {
    unread = 0;
    if (!frame.isReady) frame.load();
    frame.tell({ frontdesk: "opened" });
    show();
    emit("open");
  }
  if (frame.isReady) frame.focus();
  else if (!launcher.button.offsetHeight) help.close.focus();
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
  open();
  frame.tell({ frontdesk: "send", text });
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
  // nobody is drawn away from what they have turned to meanwhile
  if (isOpen && !isElsewhere()) frame.focus();
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
