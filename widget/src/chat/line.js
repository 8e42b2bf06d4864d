// The open line to the server: listens for messages for as long as the page is there, and notices when nothing comes any more.

/** @import { Message } from "./types.js" */
import { read } from "./events.js";
import { pause } from "./queue.js";

const SILENCE_MS = 40_000; // the server gives a sign every 15 s
const STALE_MS = 20_000;

/**
 * @typedef {object} Ends
 * @property {(signal: AbortSignal) => Promise<Response>} connect
 * @property {(message: Message) => void} onMessage
 * @property {() => void} onUp
 * @property {() => void} onDown
 * @property {() => void} onExpired
 */

/** @param {Ends} ends */
export function createLine({ connect, onMessage, onUp, onDown, onExpired }) {
  let sign = 0;
  let wanted = 0; // which line is wanted: 0 is none
  let count = 0;
  /** @type {AbortController | undefined} */
  let current;
  /** @type {(() => void) | undefined} */
  let hurry;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let watch;

  /** @param {number} ms */
  const rest = (ms) =>
    /** @type {Promise<void>} */ (
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        hurry = () => (clearTimeout(timer), resolve());
      })
    );

  /** @param {number} mine */
  async function follow(mine) {
    for (let failed = 0; mine === wanted; ) {
      current = new AbortController();
      sign = Date.now();
      try {
        const answer = await connect(current.signal);
        if (mine !== wanted) return;
        if (answer.status === 401) return onExpired();
        if (answer.ok && answer.body) {
          failed = 0;
          onUp();
          await read(answer.body, (data) => mine === wanted && onMessage(JSON.parse(data)), () => (sign = Date.now()));
        }
      } catch {
        // cut: again
      }
      if (mine !== wanted) return;
      failed += 1;
      onDown();
      await rest(pause(failed, Math.random()));
    }
  }

  return {
    open() {
      clearInterval(watch);
      watch = setInterval(() => Date.now() - sign > SILENCE_MS && current?.abort(), SILENCE_MS / 4);
      wanted = count += 1;
      follow(wanted);
    },
    close() {
      clearInterval(watch);
      wanted = 0;
      current?.abort();
      hurry?.();
    },
    /** Back from sleep, or on line again: a line that has been silent is dead, whatever it looks like. */
    wake() {
      if (Date.now() - sign > STALE_MS) current?.abort();
      hurry?.();
    },
  };
}
