// What stands in the panel as long as the chat doesn't: that it opens, or that it can't be reached and who can.
import { clinic } from "./clinic.js";
import { element } from "./element.js";
import * as words from "./words.js";

export const close = element("button", {}, words.close);
export const retry = element("button", {}, words.retry);
const status = element("p", { role: "status" });
const news = element("div", { role: "alert" });
export const help = element("div", { class: "help" }, close, status, news);

export function sayTrying() {
  status.textContent = words.opening;
}

export function sayDown() {
  status.textContent = "";
  if (retry.isConnected) return;
  news.append(
    element("h2", {}, words.down),
    line(words.why),
    line(words.call, clinic.name, ": ", link(`tel:${clinic.phone}`, clinic.display)),
    line(clinic.hours),
    line(words.crisis, link("tel:988", words.call988), ", ", link("sms:988", words.text988)),
    line(words.danger, link("tel:911", words.call911)),
  );
  help.append(retry);
}

/** @param {(Node | string)[]} children */
const line = (...children) => element("p", {}, ...children);
/** @param {string} href @param {string} text */
const link = (href, text) => element("a", { href }, text);
