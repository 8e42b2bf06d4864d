// Keeps the conversation in step with the server: opens it, sends what was said, one thing after the other, reads what is missing,
// listens. What to do when is in queue.js; here it is done.

/** @import { Action, Entry, Outcome, State } from "./types.js" */
/** @import { api } from "./transport.js" */
import { createLine } from "./line.js";
import { meaning, next, pause } from "./queue.js";

const SLOW_MS = 4500; // an answer takes four seconds at most, also where the assistant hangs

/**
 * @typedef {object} Parts
 * @property {typeof api} api
 * @property {ReturnType<typeof import("./storage.js").createStore>} store
 * @property {ReturnType<typeof import("./peers.js").createPeers>} peers
 * @property {() => State} get
 * @property {(action: Action) => void} dispatch
 * @property {(what: "expired" | "slower" | "refused", seconds: number, entry: Entry | null, why: string) => void} report
 */

/** @param {Parts} parts */
export function createConversation({ api, store, peers, get, dispatch, report }) {
  let busy = false;
  let failures = 0;
  let reopening = false;
  /** The conversation that ended, until another one stands in its place. @type {string | null} */
  let ended = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const line = createLine({
    connect: (signal) => api.events(store.get("session") ?? "", get().whole, signal),
    onMessage: (message) => (dispatch({ type: "messages", messages: [message] }), work()),
    onUp: () => (up(), work()),
    onDown: down,
    onExpired: () => reopen().then(work),
  });

  /** @param {() => Promise<Outcome>} request */
  async function timed(request) {
    const slow = setTimeout(() => dispatch({ type: "line", line: "down" }), SLOW_MS);
    try {
      return await request();
    } finally {
      clearTimeout(slow);
    }
  }

  function up() {
    failures = 0;
    dispatch({ type: "line", line: "up" });
  }

  function down() {
    failures += 1;
    // one failure may be a hiccup; two, or a device without a network, are not
    if (failures > 1 || !navigator.onLine) dispatch({ type: "line", line: "down" });
  }

  /** @param {number} ms */
  function later(ms) {
    clearTimeout(timer);
    timer = setTimeout(work, ms);
  }

  async function work() {
    if (busy || reopening) return;
    busy = true;
    try {
      for (let step; (step = next(get(), Date.now())); ) {
        clearTimeout(timer);
        if (!(await take(step))) break;
      }
    } finally {
      busy = false;
    }
  }

  /** @param {NonNullable<ReturnType<typeof next>>} step @returns {Promise<boolean>} whether to go on at once */
  async function take(step) {
    const token = store.get("session");
    const entry = step.what === "send" ? step.entry : null;
    if (entry) dispatch({ type: "sending", id: entry.id });
    const outcome = await timed(() => {
      if (!token) return api.open();
      return entry ? api.say(token, entry) : api.history(token, step.what === "open" ? 0 : get().whole);
    });
    // meanwhile it was cleared, or goes on elsewhere
    if (get().ended || token !== store.get("session")) return !get().ended;
    return settle(outcome, token, entry);
  }

  /** @param {Outcome} outcome @param {string | null} token @param {Entry | null} entry */
  async function settle(outcome, token, entry) {
    const result = meaning(outcome);
    if (result === "done") {
      up();
      done(outcome, token, entry);
      return true;
    }
    if (result === "expired") {
      await reopen();
      return true;
    }
    if (result === "refused" && entry) {
      up();
      dispatch({ type: "refused", id: entry.id });
      report("refused", 0, entry, outcome.body.detail ?? outcome.body.title ?? "");
      return true;
    }
    postpone(result, outcome, entry);
    return false;
  }

  /** @param {Outcome} outcome @param {string | null} token @param {Entry | null} entry */
  function done({ body }, token, entry) {
    if (entry) dispatch({ type: "confirmed", id: entry.id, messages: body.messages });
    else if (get().opened) dispatch({ type: "history", messages: body.messages });
    else {
      if (!token) store.keep("session", body.session);
      if (!token && ended) peers.moved(ended, body.session);
      ended = null;
      dispatch({ type: "opened", messages: body.messages, known: !!token });
      line.open();
    }
  }

  /** @param {ReturnType<typeof meaning>} result @param {Outcome} outcome @param {Entry | null} entry */
  function postpone(result, { wait, body }, entry) {
    if (entry) dispatch({ type: "failed", id: entry.id });
    if (entry && result === "aside") dispatch({ type: "aside", id: entry.id, messages: body.messages });
    if (result === "slower") {
      const seconds = Math.max(1, wait);
      dispatch({ type: "wait", until: Date.now() + seconds * 1000 });
      report("slower", seconds, entry, "");
      return later(seconds * 1000 + 50);
    }
    down();
    later(pause(failures, Math.random()));
  }

  /** The conversation is over: go on in a new one, or in the one where another tab already is. */
  async function reopen() {
    const old = store.get("session");
    reopening = true;
    await peers.inTurn(async () => {
      const to = old && (await peers.whereTo(old));
      if (!old || old !== store.get("session")) return;
      if (to) return renew(to);
      ended = old;
      renew(null);
      const outcome = await timed(api.open);
      if (meaning(outcome) === "done" && !get().ended) {
        up();
        done(outcome, null, null);
      }
    });
    reopening = false;
  }

  /** @param {string | null} token */
  function renew(token) {
    line.close();
    store.keep("session", token);
    dispatch({ type: "reset" });
    report("expired", 0, null, "");
  }

  function end() {
    line.close();
    clearTimeout(timer);
    store.forget();
    dispatch({ type: "ended" });
  }

  return {
    start() {
      dispatch({ type: "kept", entries: store.unsent() });
      return work();
    },
    /** @param {{ id: string, label: string, choice?: string }} entry */
    say(entry) {
      dispatch({ type: "say", entry });
      work();
    },
    /** The line may be back: try now. */
    wake() {
      line.wake();
      work();
    },
    lost: () => dispatch({ type: "line", line: "down" }),
    /** Another tab says where the conversation goes on. @param {string} from @param {string | null} to */
    moved(from, to) {
      if (store.get("session") !== from) return;
      if (to === null) return end();
      renew(to);
      work();
    },
    /** Erase it there and here. @param {boolean} here only here, where the server can't be reached @returns {Promise<"all" | "here" | false>} */
    async clear(here) {
      const token = store.get("session");
      const { status } = token && !here ? await api.erase(token) : { status: here ? 0 : 204 };
      const gone = status === 204 || status === 200 || status === 401;
      if (!gone && !here && status !== 404 && status !== 405) return false;
      if (token) peers.moved(token, null);
      end();
      return gone ? "all" : "here";
    },
    /** Leave nothing on this device. */
    abandon: end,
    restart() {
      dispatch({ type: "reset" });
      return work();
    },
    /** @param {number} n @param {boolean | null} helpful @param {boolean | null} before @returns {Promise<number>} the status */
    async judge(n, helpful, before) {
      dispatch({ type: "judged", n, helpful });
      const { status } = await api.judge(store.get("session") ?? "", n, helpful);
      if (status !== 204 && status !== 200) dispatch({ type: "judged", n, helpful: before });
      return status;
    },
    /** @param {string} reference */
    calendar: (reference) => api.calendar(store.get("session") ?? "", reference),
  };
}
