// On small screens the chat has the whole of it: the page behind neither scrolls nor takes the focus. Everywhere it keeps to
// what a keyboard on the screen leaves.
import { all } from "./stage.js";

const small = matchMedia("(max-width: 480px), (max-height: 480px)");
const view = /** @type {VisualViewport} */ (visualViewport);
let isOpen = false;
let taken = false;
let overflow = "";
let top = 0;

/** @param {boolean} open */
export function fit(open) {
  isOpen = open;
  settle();
}

export function watch() {
  view.addEventListener("resize", settle);
  view.addEventListener("scroll", settle);
}

function settle() {
  const { body, documentElement } = document;
  const { style } = documentElement;
  const { height, offsetTop, scale } = view;
  if (scale < 1.01) { // who has zoomed in wants to see it large
    set("--high", height);
    set("--above", offsetTop);
    set("--below", Math.max(0, documentElement.clientHeight - height - offsetTop));
  }
  if (taken === (isOpen && small.matches)) return;
  taken = !taken;
  body.inert = taken;
  if (taken) [overflow, top, style.overflow] = [style.overflow, scrollY, "hidden"];
  else {
    style.overflow = overflow;
    scrollTo({ top, behavior: "instant" });
  }
}

/** @param {string} name @param {number} pixels */
const set = (name, pixels) => all.style.setProperty(name, `${pixels}px`);
