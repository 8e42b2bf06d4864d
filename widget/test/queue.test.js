import assert from "node:assert/strict";
import { test } from "node:test";
import { LONGEST_PAUSE_MS, idOfBytes, idOfChoice, meaning, next, pause } from "../src/chat/queue.js";
import { initial } from "../src/chat/state.js";

const entry = { id: "a", label: "hello", after: 1, phase: "failed" };
const state = { ...initial, opened: true, messages: [{ n: 1 }], whole: 1, entries: [entry, { ...entry, id: "b" }] };

test("first the conversation, then what is missing of it, then the oldest words", () => {
  assert.deepEqual(next({ ...state, opened: false }, 0), { what: "open" });
  assert.deepEqual(next({ ...state, messages: [{ n: 1 }, { n: 3 }] }, 0), { what: "history" });
  assert.deepEqual(next({ ...state, entries: [{ ...entry, phase: "stored" }] }, 0), { what: "history" });
  assert.deepEqual(next(state, 0), { what: "send", entry });
  assert.equal(next({ ...state, entries: [] }, 0), null);
});

test("nothing is sent before the server wants it, nor when it is over", () => {
  assert.equal(next({ ...state, waitUntil: 5000 }, 4999), null);
  assert.ok(next({ ...state, waitUntil: 5000 }, 5000));
  assert.equal(next({ ...state, ended: true }, 0), null);
});

test("what an answer means", () => {
  const of = (status, body = {}) => meaning({ status, body, wait: 0 });
  assert.equal(of(200, { messages: [{ n: 2 }] }), "done");
  assert.equal(of(200, { messages: [{ n: 0 }] }), "aside");
  assert.equal(of(200, {}), "later", "a page that asks to sign in to the network");
  assert.deepEqual([401, 429, 422, 413, 404].map((status) => of(status)), ["expired", "slower", "refused", "refused", "refused"]);
  assert.deepEqual([0, 408, 425, 500, 502, 503].map((status) => of(status)), Array(6).fill("later"));
});

test("pauses grow, differ by chance, and end at half a minute", () => {
  assert.deepEqual([pause(1, 0), pause(1, 1), pause(3, 1)], [250, 500, 2000]);
  assert.equal(pause(40, 1), LONGEST_PAUSE_MS);
});

test("ids are UUIDs; a choice has the same one wherever it is pressed", () => {
  const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  assert.match(idOfChoice("Zm9vYmFyYmF6cXV4"), shape);
  assert.match(idOfBytes(new Uint8Array(16).fill(255)), shape);
  assert.equal(idOfChoice("one"), idOfChoice("one"));
  const many = new Set(Array.from({ length: 20_000 }, (_, i) => idOfChoice(`choice${i}`)));
  assert.equal(many.size, 20_000);
});
