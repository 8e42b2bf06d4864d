// The chat page: joins the state, the wire and the page.
import { expects, initial, last, reduce } from "./state.js";
import { Expired, Refused, history, listen, open, say, token } from "./transport.js";
import { createView } from "./view.js";
import { words } from "./words.js";

let state = initial;
let stop = new AbortController();
let retry;
const RETRY_MS = 3000;
const answered = new Set();
const framed = window.parent !== window;

const view = createView({
  onSay: (text) => enqueue({ id: crypto.randomUUID(), label: text, body: { text } }),
  onChoice: (choice) => enqueue({ id: crypto.randomUUID(), label: choice.label, body: { choice: choice.value } }),
  onRetry: (id) => resend(state.pending.find((entry) => entry.id === id)),
  onClose: () => framed && window.parent.postMessage({ frontdesk: "close" }, "*"),
});

function dispatch(action) {
  state = reduce(state, action);
  view.render(state, expects(state));
}

function enqueue(entry) {
  dispatch({ type: "say", entry });
  queue = queue.then(() => send(entry));
}

function resend(entry) {
  if (!entry) return;
  dispatch({ type: "retry", id: entry.id });
  queue = queue.then(() => send(entry));
}

async function send(entry, again = true) {
  try {
    const replies = await say({ id: entry.id, ...entry.body });
    if (replies.some((reply) => reply.n === 0)) return unstored(entry, replies);
    // both sides come from the server, so that order and numbers are its own
    const messages = await history(last(state));
    dispatch({ type: "sent", id: entry.id });
    dispatch({ type: "messages", messages });
    if (!state.online) dispatch({ type: "online" });
  } catch (error) {
    if (error instanceof Expired && again) {
      await reopen();
      // a button of the old conversation means nothing to the new one: its words do
      return send({ ...entry, body: { text: entry.label } }, false);
    }
    dispatch({ type: "failed", id: entry.id });
    if (error instanceof Refused && error.status === 429) view.say(words.slowDown);
    else if (!(error instanceof Refused)) {
      dispatch({ type: "offline" });
      clearTimeout(retry);
      retry = setTimeout(resendAll, RETRY_MS);
    }
  }
}

// The server can't store anything now, and still answers a cry for help: shown once, and the words are sent again later.
function unstored(entry, replies) {
  if (!answered.has(entry.id)) replies.forEach(view.aside);
  answered.add(entry.id);
  dispatch({ type: "failed", id: entry.id });
  clearTimeout(retry);
  retry = setTimeout(resendAll, RETRY_MS);
}

async function reopen() {
  stop.abort();
  token.clear();
  view.clear();
  dispatch({ type: "reset" });
  await start();
  view.say(words.expired);
}

function resendAll() {
  for (const entry of state.pending.filter((entry) => entry.failed)) resend(entry);
}

function backOnLine() {
  dispatch({ type: "online" });
  resendAll();
}

async function start() {
  stop = new AbortController();
  for (;;) {
    try {
      dispatch({ type: "messages", messages: token.get() ? await history(0) : await open() });
      break;
    } catch (error) {
      if (error instanceof Expired) token.clear();
      else {
        dispatch({ type: "offline" });
        await new Promise((resolve) => setTimeout(resolve, 3000));
      }
    }
  }
  dispatch({ type: "online" });
  listen(
    () => last(state),
    (message) => state.pending.length || dispatch({ type: "messages", messages: [message] }),
    (up) => (up ? state.online || backOnLine() : dispatch({ type: "offline" })),
    stop.signal,
  );
}

addEventListener("message", (event) => {
  if (framed && event.source === window.parent && event.data?.frontdesk === "open") view.focus();
});
if (framed) view.showClose();
// what is typed while the conversation opens waits for it
let queue = start();
