// The page. Untrusted text only ever becomes text: nothing here parses markup.
import { words } from "./words.js";

const byId = (id) => document.getElementById(id);
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

const LINKS = /\b(988lifeline\.org|988|911)\b/g;
const KEYBOARDS = {
  name: { autocomplete: "name", inputMode: "text" },
  phone: { autocomplete: "tel", inputMode: "tel" },
  email: { autocomplete: "email", inputMode: "email" },
};

/** Draws what is new of the state; what stands already is never drawn again, so that a screen reader says it once. */
export function createView({ onSay, onChoice, onRetry, onClose }) {
  const log = byId("log");
  const text = byId("text");
  const drawn = new Map();
  let group = null;

  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    if (!text.value.trim()) return;
    onSay(text.value.trim());
    text.value = "";
    count();
  });
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      byId("composer").requestSubmit();
    }
  });
  text.addEventListener("input", count);
  byId("close").addEventListener("click", onClose);
  addEventListener("keydown", (event) => event.key === "Escape" && onClose());

  function count() {
    const left = text.maxLength - text.value.length;
    byId("count").textContent = left <= 100 ? words.left(left) : "";
  }

  function draw(message) {
    const mine = message.from === "visitor";
    const bubble = make("div", { className: `message ${message.from} ${message.kind}` });
    bubble.append(make("span", { className: "who", textContent: mine ? words.you : words[message.from] }));
    if (message.kind === "crisis") {
      bubble.setAttribute("role", "alert");
      bubble.append(make("strong", { textContent: words.crisis }));
    }
    bubble.append(paragraph(message));
    if (message.kind === "booking") bubble.append(card(message.data));
    log.append(bubble);
    if (message.choices.length) log.append((group = choices(message.choices)));
    return bubble;
  }

  function choices(list) {
    const box = make("div", { className: "choices" });
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", words.choices);
    for (const choice of list) {
      const button = make("button", { type: "button", textContent: choice.label });
      button.addEventListener("click", () => button.getAttribute("aria-disabled") !== "true" && onChoice(choice));
      box.append(button);
    }
    return box;
  }

  function closeChoices() {
    for (const button of group?.children ?? []) button.setAttribute("aria-disabled", "true");
    group?.classList.add("done");
    group = null;
  }

  function pending(entry) {
    const bubble = make("div", { className: "message visitor pending" });
    bubble.append(make("span", { className: "who", textContent: words.you }), make("p", { textContent: entry.label }));
    const failure = make("p", { className: "failed", hidden: true });
    const again = make("button", { type: "button", textContent: words.retry });
    again.addEventListener("click", () => onRetry(entry.id));
    failure.append(`${words.notSent} `, again);
    bubble.append(failure);
    return bubble;
  }

  let typing;
  function wait(waiting) {
    clearTimeout(typing);
    if (waiting) typing = setTimeout(() => (byId("status").textContent = words.typing), 800);
    else if (byId("status").textContent === words.typing) byId("status").textContent = "";
  }

  return {
    render(state, expected) {
      const fresh = state.messages.filter((message) => !drawn.has(message.n));
      for (const message of fresh) {
        closeChoices();
        drawn.set(message.n, draw(message));
      }
      const ids = new Set(state.pending.map((entry) => entry.id));
      for (const [key, bubble] of drawn) {
        if (typeof key === "string" && !ids.has(key)) {
          bubble.remove();
          drawn.delete(key);
        }
      }
      for (const entry of state.pending) {
        if (!drawn.has(entry.id)) {
          closeChoices();
          drawn.set(entry.id, pending(entry));
          log.append(drawn.get(entry.id));
        }
        drawn.get(entry.id).querySelector(".failed").hidden = !entry.failed;
      }
      // what is new is read from its beginning
      const first = fresh.length ? drawn.get(fresh[0].n) : state.pending.length ? log.lastElementChild : null;
      if (first) log.scrollTop = first.offsetTop - log.offsetTop - 8;
      byId("offline").hidden = state.online;
      if (!state.online) log.scrollTop = log.scrollHeight;
      Object.assign(text, KEYBOARDS[expected] ?? { autocomplete: "off", inputMode: "text" });
      wait(state.waiting);
    },
    aside(message) {
      log.append(draw(message));
      log.scrollTop = log.scrollHeight;
    },
    say: (sentence) => (byId("status").textContent = sentence),
    clear() {
      log.replaceChildren();
      drawn.clear();
      group = null;
    },
    focus: () => text.focus(),
    showClose: () => (byId("close").hidden = false),
  };
}

function paragraph(message) {
  const text = make("p");
  if (message.from !== "assistant") {
    text.textContent = message.text;
    return text;
  }
  let at = 0;
  for (const found of message.text.matchAll(LINKS)) {
    text.append(message.text.slice(at, found.index), link(found[0]));
    at = found.index + found[0].length;
  }
  text.append(message.text.slice(at));
  return text;
}

const link = (what) =>
  what.includes(".")
    ? make("a", { href: `https://${what}`, target: "_blank", rel: "noopener noreferrer", textContent: what })
    : make("a", { href: `tel:${what}`, textContent: what });

function card(data) {
  const list = make("dl");
  list.append(make("dt", { textContent: words.status[data.status] ?? data.status }), make("dd", { textContent: when(data.start) }));
  list.append(make("dt", { textContent: words.reference }), make("dd", { className: "code", textContent: data.reference }));
  return list;
}

// The clinic's own wall clock, whatever the visitor's zone: that is the time to be there.
function when(start) {
  if (!start) return "";
  const [date, time] = start.slice(0, 16).split("T");
  const at = new Date(`${date}T${time}:00Z`);
  return at.toLocaleString("en-US", { weekday: "long", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZone: "UTC" });
}
