import assert from "node:assert/strict";
import { test } from "node:test";
import { readOptions } from "../../src/loader/options.js";

const USUAL = {
  title: "",
  label: "",
  accent: "#0b6363",
  position: "right",
  lang: "en",
  opening: "",
  exit: "https://www.weather.gov/",
  inline: "",
  open: "",
};

test("without attributes all is as usual, and nothing is complained of", () => {
  assert.deepEqual(readOptions({}, ""), { chosen: USUAL, complaints: [] });
});

test("what a tag manager or an empty template leaves on the tag is nobody's business", () => {
  assert.deepEqual(readOptions({ label: "", title: "  ", cfasync: "false" }, ""), { chosen: USUAL, complaints: [] });
});

test("good values are taken, without the spaces around them", () => {
  const good = {
    title: "Ask us & book", label: " ¿Dudas? ", accent: "#FFaa00", position: "left", lang: "es", opening: "Hi!",
    exit: "https://example.org/news?x=1#y", inline: "#chat > div", open: "click",
  };
  assert.deepEqual(readOptions(good, "en"), { chosen: { ...good, label: "¿Dudas?" }, complaints: [] });
});

const BAD = {
  title: ["x".repeat(201), "two\nlines"],
  label: ["x".repeat(201)],
  accent: ["red", "#fff", "#12345g", "0b6363", "#0b6363; background: url(//evil)"],
  position: ["top", "Left"],
  lang: ["fr", "english"],
  opening: ["x".repeat(201)],
  exit: ["javascript:alert(1)", "example.org", "//example.org", "data:text/html,x", "https://", "https://user@evil"],
  open: ["auto", "true"],
};

for (const [name, values] of Object.entries(BAD)) {
  for (const value of values) {
    test(`data-${name} as ${value.slice(0, 30)} is left out and said`, () => {
      const { chosen, complaints } = readOptions({ [name]: value }, "");
      assert.deepEqual(chosen, USUAL);
      assert.equal(complaints.length, 1);
      assert.match(complaints[0], new RegExp(`^data-${name}="`));
    });
  }
}

test("the language follows the page unless the tag names one", () => {
  const spoken = (lang, page) => readOptions({ lang }, page).chosen.lang;
  assert.equal(spoken(undefined, "es-MX"), "es");
  assert.equal(spoken("auto", "ES"), "es");
  assert.equal(spoken("auto", "est"), "en"); // Estonian
  assert.equal(spoken("auto", "de"), "en");
  assert.equal(spoken("en", "es"), "en");
  assert.equal(spoken("es", "en-US"), "es");
});

test("off leads nowhere", () => assert.equal(readOptions({ exit: "off" }, "").chosen.exit, ""));
