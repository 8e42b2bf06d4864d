// The chat page: joins the state, the conversation with the server, and the page.

/** @import { Action, Message } from "./types.js" */
import { fromFragment } from "../shared/protocol.js";
import { createConversation } from "./conversation.js";
import { framed, hear, tell } from "./frame.js";
import { createPeers } from "./peers.js";
import { idOfBytes, idOfChoice } from "./queue.js";
import { fresh, initial, reduce } from "./state.js";
import { createStore } from "./storage.js";
import { mailAddress, transcript } from "./transcript.js";
import { api } from "./transport.js";
import { LIMIT, createComposer } from "./view/composer.js";
import { createView } from "./view/index.js";
import { byId } from "./view/make.js";
import { createMenu } from "./view/menu.js";
import { decorate, translate } from "./view/page.js";
import { copy, save } from "./view/take.js";
import { full } from "./when.js";
import { language, pick, speak, words } from "./words/index.js";

const HARMLESS = "https://www.weather.gov/"; // where the quick exit leads when there is no page around

const options = fromFragment(location.hash);
const store = createStore(() => window.sessionStorage);
let state = initial;
let visible = true;
let unread = 0;

speak(pick([store.get("language"), options.lang, ...navigator.languages]));
translate();
decorate(options);
const title = () => byId("title").textContent;
const text = () => transcript(state, title(), new Date(), words);
const mail = () => mailAddress(text(), words.chat(title()));

/** @param {string} words */
const say = (words) => conversation.say({ id: idOfBytes(crypto.getRandomValues(new Uint8Array(16))), label: words });

const composer = createComposer({ onSay: say, onDraft: (text) => store.keep("draft", text) }, store.get("draft") ?? "");
const menu = createMenu({
  onCopy: () => take(text()),
  onSave: () => save(new Blob([text()], { type: "text/plain" }), "chat.txt"),
  mailAddress: () => mail().address,
  onMail: () => mail().cut && copy(text()).then(() => view.status.notice(words.mailCut)),
  onLanguage: changeLanguage,
  async onClear(here) {
    const gone = await conversation.clear(here);
    if (gone) view.ended(gone === "all" ? words.clearedAll : words.clearedHere);
    return !!gone;
  },
});
const view = createView(
  {
    onChoice: ({ value, label }) => conversation.say({ id: idOfChoice(value), label, choice: value }),
    onRetry: () => conversation.wake(),
    onCopy: take,
    onCalendar: addToCalendar,
    onRestart: () => (conversation.restart(), composer.focus()),
    async onJudge(message, helpful) {
      const status = await conversation.judge(message.n, helpful, message.data.helpful ?? null);
      if (!status || status === 429 || status >= 500) view.status.notice(words.later);
    },
  },
  composer,
  menu,
  options.opening,
);
const conversation = createConversation({
  api, store, dispatch, get: () => state,
  peers: createPeers((from, to) => {
    conversation.moved(from, to);
    if (to === null && state.ended) view.ended(words.clearedAll);
  }),
  report(what, seconds, entry, why) {
    if (what === "expired") return view.renewed();
    if (what === "refused" && entry) composer.giveBack(entry.label);
    const sentence = what === "slower" ? words.slower(seconds) : words[what];
    view.status.notice([sentence, why].filter(Boolean).join(" "), Math.max(seconds * 1000, 12_000));
  },
});

/** @param {Action} action */
function dispatch(action) {
  const before = state;
  state = reduce(state, action);
  if (state === before) return;
  if (state.entries !== before.entries && !state.ended) store.keepUnsent(state.entries);
  view.render(state, before);
  announce(fresh(state, before).filter(({ from }) => from !== "visitor"));
}

/** Tells the page around what it may know. @param {Message[]} replies */
function announce(replies) {
  if (!replies.length) return;
  if (!visible) tell({ frontdesk: "unread", count: (unread += replies.length) });
  tell({ frontdesk: "event", name: "message" });
  if (replies.some(({ kind, data }) => kind === "booking" && data.status !== "cancelled")) tell({ frontdesk: "event", name: "booked" });
}

/** @param {string} what */
async function take(what) {
  view.status.notice((await copy(what)) ? words.copied : words.notCopied);
}

/** @param {string} reference @param {HTMLButtonElement} button */
async function addToCalendar(reference, button) {
  const file = await conversation.calendar(reference);
  if (file instanceof Blob) save(file, `${reference}.ics`);
  else if (file === 404 || file === 405) button.remove();
  else view.status.notice(words.later);
}

function changeLanguage() {
  speak(language === "en" ? "es" : "en");
  store.keep("language", language);
  translate();
  view.redraw(state);
}

function exit() {
  conversation.abandon();
  view.vanish();
  if (framed) tell({ frontdesk: "exit" });
  else location.replace(HARMLESS);
}

byId("close").hidden = !framed;
byId("close").addEventListener("click", () => tell({ frontdesk: "close" }));
byId("exit").hidden = framed && !options.exit;
byId("exit").addEventListener("click", exit);
byId("skip").addEventListener("click", (/** @type {Event} */ event) => (event.preventDefault(), composer.focus()));
addEventListener("keydown", ({ key }) => key === "Escape" && !menu.close() && tell({ frontdesk: "close" }));
addEventListener("online", conversation.wake);
addEventListener("offline", conversation.lost);
addEventListener("pageshow", conversation.wake);
document.addEventListener("visibilitychange", () => document.hidden || conversation.wake());
hear({
  opened() {
    visible = true;
    unread = 0;
    tell({ frontdesk: "unread", count: 0 });
    composer.focus();
    conversation.wake();
  },
  closed: () => (visible = false),
  send: (words) => ([...words.trim()].length > LIMIT ? composer.giveBack(words) : words.trim() && say(words.trim())),
});
tell({ frontdesk: "ready" });
conversation.start();
setTimeout(() => full(Date(), words.locale)); // a browser's first date takes it as long as ten messages: write it while they come
// in a task of its own: it makes the browser lay the page out
if (!framed) setTimeout(composer.focus);
