import assert from "node:assert/strict";
import { test } from "node:test";
import { en } from "../src/chat/words/en.js";
import { es } from "../src/chat/words/es.js";
import { pick } from "../src/chat/words/index.js";

const keys = (words) => Object.entries(words).flatMap(([key, word]) => (typeof word === "object" ? Object.keys(word).map((inner) => `${key}.${inner}`) : [key])).sort();

test("both languages have the same words", () => {
  assert.deepEqual(keys(es), keys(en));
  for (const [key, word] of Object.entries(en)) {
    assert.equal(typeof es[key], typeof word, key);
    if (typeof word === "function") assert.equal(es[key].length, word.length, key);
  }
});

test("no sentence was left in English", () => {
  const same = Object.keys(en).filter((key) => typeof en[key] === "string" && en[key] === es[key]);
  assert.deepEqual(same, []);
});

test("the language is the first wish that is one of ours", () => {
  assert.equal(pick([null, undefined, "es-MX", "en"]), "es");
  assert.equal(pick(["fr", "EN-gb"]), "en");
  assert.equal(pick(["de"]), "en");
});
