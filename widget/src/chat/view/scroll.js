// Where the transcript stands: new replies are read from their beginning, and whoever reads further up is left there.
import { words } from "../words/index.js";
import { byId } from "./make.js";

const NEAR_PX = 80;

export function createScroll() {
  const view = byId("view");
  const more = byId("more");
  const left = () => view.scrollHeight - view.scrollTop - view.clientHeight;
  let near = true;
  const toEnd = () => {
    view.scrollTop = view.scrollHeight;
  };
  view.addEventListener("scroll", () => {
    near = left() < NEAR_PX;
    if (near) more.hidden = true;
  });
  more.addEventListener("click", toEnd);
  // a keyboard that comes up, or a box that grows, doesn't hide what was just being read
  new ResizeObserver(() => near && toEnd()).observe(view);
  return {
    isNear: () => near,
    toEnd,
    /** @param {HTMLElement} first of the new rows @param {boolean} follow whether the visitor reads at the end */
    show(first, follow) {
      if (!follow) {
        more.textContent = words.newMessages;
        more.hidden = false;
        return;
      }
      const above = Math.max(view.getBoundingClientRect().top, byId("help").getBoundingClientRect().bottom);
      view.scrollTop += Math.max(0, Math.min(first.getBoundingClientRect().top - above, left()));
      near = true;
    },
  };
}
