// Alerts on every page of the console (a count in the title, a short tone), and the keys of the live view. Needs htmx for news.
"use strict";

const KEY = "frontdesk-alert-sound"; // "on" or nothing: this browser's wish
const HEARD = "frontdesk-alerts-heard";
const title = document.title;
const calls = document.getElementById("calls");
const button = document.getElementById("sound");
const state = document.getElementById("sound-state");
let audio = null;

const keys = () => [...calls.querySelectorAll("[data-key]")].map((call) => call.dataset.key);
const wanted = () => localStorage.getItem(KEY) === "on";

/** Two short notes, made here: there is no file to load. */
function ring() {
  if (!wanted() || audio?.state !== "running") return;
  [880, 1175].forEach((pitch, index) => {
    const start = audio.currentTime + index * 0.22;
    const note = audio.createOscillator();
    const loudness = audio.createGain();
    note.frequency.value = pitch;
    loudness.gain.setValueAtTime(0.0001, start);
    loudness.gain.exponentialRampToValueAtTime(0.25, start + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.0001, start + 0.2);
    note.connect(loudness).connect(audio.destination);
    note.start(start);
    note.stop(start + 0.21);
  });
}

/** Browsers let a page sound only after a key or a click on it. */
async function wake() {
  if (!wanted()) return;
  audio ??= new AudioContext();
  await audio.resume();
  show();
}

function show() {
  button.setAttribute("aria-pressed", String(wanted()));
  if (!wanted()) state.textContent = "Off.";
  else state.textContent = audio?.state === "running" ? "On." : "On, from your first click or key on this page.";
}

/** The title counts what is open; what was not there before sounds once. */
function look() {
  const open = keys();
  document.title = open.length ? `(${open.length}) ${title}` : title;
  const heard = new Set((sessionStorage.getItem(HEARD) ?? "").split(" "));
  if (open.some((key) => !heard.has(key))) ring();
  sessionStorage.setItem(HEARD, open.join(" "));
}

button.addEventListener("click", async () => {
  if (wanted()) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, "on");
  await wake();
  show();
  ring();
});
for (const gesture of ["pointerdown", "keydown"]) addEventListener(gesture, wake, { once: true });
document.getElementById("sound-switch").hidden = false;
show();
look();

document.body.addEventListener("htmx:afterSettle", (event) => {
  if (event.target === calls) look();
  if (event.target.id === "messages") toNewest();
});

const log = document.getElementById("log");
const messages = document.getElementById("messages");

function toNewest() {
  const last = messages.lastElementChild?.offsetHeight ?? 0;
  // who has scrolled up to read stays there
  if (log.scrollHeight - log.scrollTop - log.clientHeight < last + 120) log.scrollTop = log.scrollHeight;
}

if (log) {
  log.scrollTop = log.scrollHeight;
  addEventListener("keydown", (event) => {
    if (event.target.id !== "text" || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  });
}
