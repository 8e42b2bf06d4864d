import assert from "node:assert/strict";
import { test } from "node:test";
import { fromFragment, toFragment } from "../src/shared/protocol.js";

test("what a page chose survives the address", () => {
  const options = { title: "Ask us & book?", accent: "#0b6363", opening: "¿Qué tal? #1" };
  assert.deepEqual(fromFragment(`#${toFragment({ ...options, lang: "" })}`), options);
});
