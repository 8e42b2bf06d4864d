// The view: draws the state, and calls back what the visitor does.

/** @import { State } from "../types.js" */
/** @import { RowActions } from "./message.js" */
import { expects, fresh, isWaiting } from "../state.js";
import { words } from "../words/index.js";
import { createLog } from "./log.js";
import { button, byId, make } from "./make.js";
import { createScroll } from "./scroll.js";
import { createStatus, say, sayMessage } from "./status.js";

/**
 * @param {RowActions & { onRestart: () => void }} actions
 * @param {ReturnType<typeof import("./composer.js").createComposer>} composer
 * @param {ReturnType<typeof import("./menu.js").createMenu>} menu
 * @param {string | undefined} opening a line of the clinic's own, above everything
 */
export function createView(actions, composer, menu, opening) {
  const scroll = createScroll();
  const status = createStatus();
  const log = createLog(actions, () => scroll.isNear() && scroll.toEnd());
  let wasEnded = false;
  const greet = () => {
    if (opening) log.note(opening, 0, "assistant");
  };

  /** @param {State} state */
  function end(state) {
    composer.show(!state.ended);
    menu.enable(!state.ended);
    byId("ended").hidden = !state.ended;
    wasEnded = state.ended;
    if (!state.ended) return;
    composer.empty();
    log.clear();
  }

  greet();
  return {
    status,
    /** @param {State} state @param {State} before */
    render(state, before) {
      if (state.ended !== wasEnded) end(state);
      if (before.opened && !state.opened) {
        log.clear();
        if (!state.ended) greet();
      }
      const follow = scroll.isNear();
      const spoke = state.entries.length > before.entries.length;
      const rows = log.render(state);
      fresh(state, before).forEach(sayMessage);
      // one that was begun before goes on at its end; a new one begins at its beginning
      if (spoke || (!before.opened && state.messages.length > 1)) scroll.toEnd();
      else if (rows[0]) scroll.show(rows[0], follow);
      const turned = status.trouble(state.line === "down" && !state.ended);
      if (turned && follow) scroll.toEnd();
      status.typing(isWaiting(state));
      composer.asks(expects(state));
    },
    /** Everything anew, in another language. @param {State} state */
    redraw(state) {
      log.clear();
      greet();
      log.render(state);
      composer.relabel();
      scroll.toEnd();
    },
    /** The conversation before this one has ended: that stands above it. */
    renewed() {
      log.note(words.expired, 0, "system");
      say(words.expired);
    },
    /** @param {string} text */
    ended(text) {
      const again = button(words.restart, actions.onRestart, { className: "primary" });
      byId("ended").replaceChildren(make("p", {}, text), again);
      again.focus();
    },
    /** Nothing is to be seen any more. */
    vanish: () => document.body.replaceChildren(),
  };
}
