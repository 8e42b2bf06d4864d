// The chat API over the wire. A message keeps its id however often it is sent, so it is never done twice.

const KEY = "frontdesk.session";

export class Expired extends Error {}
export class Refused extends Error {
  constructor(status) {
    super(`status ${status}`);
    this.status = status;
  }
}

export const token = {
  get: () => sessionStorage.getItem(KEY),
  set: (value) => sessionStorage.setItem(KEY, value),
  clear: () => sessionStorage.removeItem(KEY),
};

async function call(path, options = {}) {
  const headers = { "Content-Type": "application/json", ...options.headers };
  if (token.get()) headers.Authorization = `Bearer ${token.get()}`;
  const answer = await fetch(path, { ...options, headers, signal: options.signal ?? AbortSignal.timeout(15000) });
  if (answer.status === 401) throw new Expired();
  if (!answer.ok) throw new Refused(answer.status);
  return answer;
}

/** Opens a new conversation; its greeting comes back. */
export async function open() {
  token.clear();
  const { session, messages } = await (await call("/api/chat", { method: "POST", body: "{}" })).json();
  token.set(session);
  return messages;
}

export const history = async (after) => (await (await call(`/api/chat/messages?after=${after}`)).json()).messages;

export const say = async (body) =>
  (await (await call("/api/chat/messages", { method: "POST", body: JSON.stringify(body) })).json()).messages;

/** Calls `onMessage` for every message after `after()`, for ever; `onLine` says whether the line is up. */
export async function listen(after, onMessage, onLine, stop) {
  for (let pause = 1000; !stop.aborted; pause = Math.min(pause * 2, 15000)) {
    try {
      const answer = await call("/api/chat/events", { headers: { "Last-Event-ID": String(after()) }, signal: stop });
      onLine(true);
      pause = 1000;
      for await (const event of events(answer.body)) onMessage(event);
    } catch (error) {
      if (error instanceof Expired || stop.aborted) return;
    }
    onLine(false);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    text += value.replaceAll("\r", "");
    let end;
    while ((end = text.indexOf("\n\n")) >= 0) {
      const data = text.slice(0, end).split("\n").filter((line) => line.startsWith("data:"));
      text = text.slice(end + 2);
      if (data.length) yield JSON.parse(data.map((line) => line.slice(5).trimStart()).join("\n"));
    }
  }
}
