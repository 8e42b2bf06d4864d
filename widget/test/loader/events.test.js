import assert from "node:assert/strict";
import { test } from "node:test";
import { emit, on } from "../../src/loader/events.js";

test("who listens hears names and counts until they have had enough", () => {
  const heard = [];
  const off = on("unread", (count) => heard.push(count));
  on("open", () => heard.push("open"));
  emit("unread", 3);
  emit("open");
  off();
  off();
  emit("unread", 4);
  assert.deepEqual(heard, [3, "open"]);
});

test("a name that nothing has is told so", () => assert.throws(() => on("typing", () => {}), /FrontDesk\.on: no event typing/));
