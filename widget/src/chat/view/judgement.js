// Thumbs under an answer: pressed once it counts, pressed again it is taken back.

/** @import { Message } from "../types.js" */
import { words } from "../words/index.js";
import { button, byId, make } from "./make.js";

/** @param {Message} message @param {(message: Message, helpful: boolean | null) => void} onJudge */
export function judgement(message, onJudge) {
  const box = make("div", { className: "judgement" });
  for (const helpful of [true, false]) {
    const name = helpful ? words.helpful : words.unhelpful;
    const thumb = button("", () => onJudge(message, thumb.getAttribute("aria-pressed") === "true" ? null : helpful), {
      "aria-label": name, title: name, className: helpful ? "up" : "thumb-down", "data-helpful": helpful,
    });
    thumb.append(byId("thumb").content.cloneNode(true));
    box.append(thumb);
  }
  setJudged(box, message.data.helpful ?? null);
  return box;
}

/** @param {Element} row @param {boolean | null} helpful */
export function setJudged(row, helpful) {
  for (const thumb of row.querySelectorAll("[data-helpful]")) {
    thumb.setAttribute("aria-pressed", String(String(helpful) === thumb.getAttribute("data-helpful")));
  }
}
