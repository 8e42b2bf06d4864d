import assert from "node:assert/strict";
import { test } from "node:test";
import { createStore } from "../src/chat/storage.js";

const fake = () => {
  const kept = new Map();
  return { kept, getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value), removeItem: (key) => kept.delete(key) };
};
const entry = { id: "a", label: "hello", choice: undefined, after: 3, phase: "failed" };

test("unsent words are kept with their ids, and removed when they are confirmed", () => {
  const storage = fake();
  const store = createStore(() => storage);
  store.keepUnsent([entry, { ...entry, id: "b", phase: "stored" }]);
  assert.deepEqual(store.unsent(), [{ id: "a", label: "hello", after: 3 }]);
  store.keepUnsent([]);
  assert.equal(storage.kept.size, 0);
});

test("forgetting leaves the language only", () => {
  const storage = fake();
  const store = createStore(() => storage);
  store.keep("session", "t");
  store.keep("draft", "half a sen");
  store.keepUnsent([entry]);
  store.keep("language", "es");
  store.forget();
  assert.deepEqual([...storage.kept], [["frontdesk.language", "es"]]);
});

test("where storage is forbidden or full, the page's own memory does", () => {
  const store = createStore(() => {
    throw new Error("denied");
  });
  store.keep("session", "t");
  assert.equal(store.get("session"), "t");
  const full = { ...fake(), setItem: () => { throw new Error("quota"); } };
  assert.doesNotThrow(() => createStore(() => full).keep("draft", "x"));
});

test("what was damaged is nothing", () => {
  const storage = fake();
  storage.setItem("frontdesk.unsent", "{");
  assert.deepEqual(createStore(() => storage).unsent(), []);
});
