import assert from "node:assert/strict";
import { test } from "node:test";
import { expects, initial, isWaiting, openChoices, reduce, unsent } from "../src/chat/state.js";

const message = (n, from = "assistant", text = `message ${n}`, more = {}) => ({
  n, at: "2026-11-23T16:00:00Z", from, kind: "text", text, choices: [], expects: null, data: {}, ...more,
});
const after = (...actions) => actions.reduce(reduce, initial);
const opened = { type: "opened", messages: [message(1)], known: false };
const said = (id, label, more = {}) => ({ type: "say", entry: { id, label, ...more } });
const numbers = (state) => state.messages.map(({ n }) => n);

test("messages stand once, in the server's order, whatever comes first", () => {
  const state = after(opened, { type: "messages", messages: [message(3), message(3)] }, { type: "messages", messages: [message(2), message(1)] });
  assert.deepEqual(numbers(state), [1, 2, 3]);
  assert.equal(state.whole, 3);
});

test("a hole is known until it is read, and what the server has not will not come", () => {
  const state = after(opened, { type: "messages", messages: [message(4)] });
  assert.equal(state.whole, 1);
  assert.equal(reduce(state, { type: "history", messages: [message(3), message(4)] }).whole, 4);
});

test("words that were said stand once: as unsent, then as the message that they became", () => {
  let state = after(opened, said("a", "hello"), { type: "sending", id: "a" });
  assert.deepEqual(unsent(state).map(({ id }) => id), ["a"]);
  state = reduce(state, { type: "messages", messages: [message(2, "visitor", "hello")] });
  assert.deepEqual(unsent(state), []);
  assert.deepEqual(state.seen, { a: 2 });
  assert.equal(state.entries.length, 1, "not confirmed, so it is kept and sent again");
  state = reduce(state, { type: "confirmed", id: "a", messages: [message(3)] });
  assert.deepEqual([state.entries, numbers(state)], [[], [1, 2, 3]]);
});

test("replies that come before the words keep the words before them", () => {
  let state = after(opened, said("a", "hello"), { type: "sending", id: "a" }, { type: "confirmed", id: "a", messages: [message(3)] });
  assert.equal(unsent(state)[0].before, 3);
  state = reduce(state, { type: "history", messages: [message(2, "visitor", "hello"), message(3)] });
  assert.deepEqual([state.entries, state.seen], [[], { a: 2 }]);
});

test("the same words twice become two messages, in order", () => {
  const state = after(opened, said("a", "yes"), said("b", "yes"), {
    type: "messages", messages: [message(2, "visitor", "yes"), message(3), message(4, "visitor", "yes")],
  });
  assert.deepEqual(state.seen, { a: 2, b: 4 });
});

test("words are no older message that says the same", () => {
  const state = after({ type: "opened", messages: [message(1), message(2, "visitor", "yes"), message(3)], known: true }, said("a", "yes"));
  assert.equal(unsent(state).length, 1);
});

test("what was kept over a reload finds its message in the history", () => {
  const kept = [{ id: "a", label: "hello", after: 1, phase: "sending" }];
  const state = after({ type: "kept", entries: kept }, { type: "opened", messages: [message(1), message(2, "visitor", "hello")], known: true });
  assert.deepEqual([unsent(state), state.entries[0].phase, state.seen], [[], "waiting", { a: 2 }]);
});

test("words without a reply are done once the history was read", () => {
  const state = after(opened, said("a", " hello"), { type: "confirmed", id: "a", messages: [] });
  assert.equal(state.entries.length, 1);
  assert.deepEqual(reduce(state, { type: "history", messages: [message(2, "visitor", "hello")] }).entries, []);
});

test("words that the server stored otherwise stand once too", () => {
  const state = after(opened, said("a", "ﬁne"), { type: "confirmed", id: "a", messages: [message(3)] });
  assert.deepEqual(reduce(state, { type: "messages", messages: [message(2, "visitor", "fine")] }).entries, []);
});

test("a choice pressed twice is said once", () => {
  assert.equal(after(opened, said("a", "Yes", { choice: "v" }), said("a", "Yes", { choice: "v" })).entries.length, 1);
});

test("another conversation gets what was unsent, as words", () => {
  const state = after(opened, said("a", "Yes", { choice: "v" }), { type: "failed", id: "a" }, { type: "reset" });
  assert.deepEqual([state.messages, state.opened], [[], false]);
  assert.deepEqual(state.entries, [{ id: "a", label: "Yes", after: 0, phase: "waiting" }]);
});

test("what is not to be taken goes away; a reply that could not be stored stands beside its words, once", () => {
  assert.deepEqual(after(opened, said("a", "x"), { type: "refused", id: "a" }).entries, []);
  const aside = { type: "aside", id: "a", messages: [message(0, "assistant", "988", { kind: "crisis" })] };
  assert.equal(after(opened, said("a", "x"), aside, aside).asides.a.length, 1);
});

test("choices can be pressed until something is said", () => {
  const offer = message(2, "assistant", "?", { choices: [{ label: "Yes", value: "v" }] });
  const state = after(opened, { type: "messages", messages: [offer, message(3, "staff")] });
  assert.equal(openChoices(state), 2);
  assert.equal(openChoices(reduce(state, said("a", "no"))), 0);
  assert.equal(openChoices(reduce(state, { type: "messages", messages: [message(4, "visitor")] })), 0);
});

test("a reply is on its way while words are being sent, until it is there", () => {
  const sending = after(opened, { type: "line", line: "up" }, said("a", "hello"), { type: "sending", id: "a" });
  assert.equal(isWaiting(sending), true);
  assert.equal(isWaiting(reduce(sending, { type: "messages", messages: [message(2, "visitor", "hello"), message(3)] })), false);
  assert.equal(isWaiting(reduce(sending, { type: "line", line: "down" })), false);
});

test("what is expected is what the assistant asked last; a judgement is kept; the end leaves nothing", () => {
  const state = after(opened, { type: "messages", messages: [message(2, "assistant", "?", { expects: "phone" }), message(3, "visitor")] });
  assert.equal(expects(state), "phone");
  assert.equal(reduce(state, { type: "judged", n: 2, helpful: false }).messages[1].data.helpful, false);
  assert.deepEqual(reduce(state, { type: "ended" }), { ...initial, ended: true });
});

test("who comes back is told nothing a second time", () => {
  assert.equal(after({ ...opened, known: true }).heard, 1);
  assert.equal(after(opened).heard, 0);
});
