// Thumbs under an answer: pressed once it counts, pressed again it is taken back.

/** @import { Message } from "../types.js" */
import { words } from "../words/index.js";
import { button, icon, make } from "./make.js";

const THUMB = "M7 21V10l4-7c1.5 0 2.5 1 2.5 2.5V9h5a2 2 0 0 1 2 2.4l-1.5 7.5a2.5 2.5 0 0 1-2.5 2.1H7zM3 10h4v11H3z";

/** @param {Message} message @param {(message: Message, helpful: boolean | null) => void} onJudge */
export function judgement(message, onJudge) {
  const box = make("div", { className: "judgement" });
  for (const helpful of [true, false]) {
    const name = helpful ? words.helpful : words.unhelpful;
    const thumb = button("", () => onJudge(message, thumb.getAttribute("aria-pressed") === "true" ? null : helpful), {
      "aria-label": name, title: name, className: helpful ? "up" : "thumb-down", "data-helpful": helpful,
    });
    thumb.append(icon(THUMB));
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
