import assert from "node:assert/strict";
import { test } from "node:test";
import { badge } from "../../src/loader/badge.js";
import { pause } from "../../src/loader/pauses.js";

test("the badge shows how many, and nothing for none", () => {
  assert.deepEqual([0, 1, 99, 100, 5000, -1, NaN, undefined].map(badge), ["", "1", "99", "99+", "99+", "", "", ""]);
});

test("the pauses between tries grow, up to a minute", () => {
  assert.deepEqual([1, 2, 3, 4, 5, 6].map(pause), [5000, 10000, 20000, 40000, 60000, 60000]);
});
