// What the chat shows, as a pure reducer: no page, no network.

export const initial = { messages: [], pending: [], online: true, waiting: false };

const byNumber = (a, b) => a.n - b.n;

/** The next state after an action: {type: "messages" | "say" | "failed" | "retry" | "gone" | "sent" | "online" | "offline" | "reset"}. */
export function reduce(state, action) {
  switch (action.type) {
    case "messages": {
      const known = new Set(state.messages.map((message) => message.n));
      const fresh = action.messages.filter((message) => !known.has(message.n));
      return fresh.length ? { ...state, messages: [...state.messages, ...fresh].sort(byNumber) } : state;
    }
    case "say":
      return { ...state, waiting: true, pending: [...state.pending, { ...action.entry, failed: false }] };
    case "failed":
      return { ...state, waiting: false, pending: mark(state.pending, action.id, true) };
    case "retry":
      return { ...state, waiting: true, pending: mark(state.pending, action.id, false) };
    case "sent":
      return { ...state, waiting: state.pending.length > 1, pending: state.pending.filter((entry) => entry.id !== action.id) };
    case "online":
    case "offline":
      return { ...state, online: action.type === "online" };
    case "reset": // another conversation: what was not sent yet goes there
      return { ...initial, pending: state.pending };
    default:
      throw new Error(`unknown action ${action.type}`);
  }
}

const mark = (pending, id, failed) => pending.map((entry) => (entry.id === id ? { ...entry, failed } : entry));

/** The number of the newest message; 0 before there is one. */
export const last = (state) => state.messages.at(-1)?.n ?? 0;

/** What the visitor's next words will be taken for. */
export const expects = (state) => state.messages.findLast((message) => message.from === "assistant")?.expects ?? null;
