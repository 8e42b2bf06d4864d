import assert from "node:assert/strict";
import { test } from "node:test";
import { READABLE, parse, ratio, theme } from "../src/chat/contrast.js";

const LIGHT = ["#ffffff", "#f5f7f6"].map(parse);
const DARK = ["#1f292b", "#141b1d"].map(parse);

test("whatever accent is chosen can be read, on light paper and on dark", () => {
  for (let r = 0; r < 256; r += 51) for (let g = 0; g < 256; g += 51) for (let b = 0; b < 256; b += 51) {
    for (const papers of [LIGHT, DARK]) {
      const colours = Object.fromEntries(Object.entries(theme([r, g, b], papers)).map(([name, hex]) => [name, parse(hex)]));
      const where = `${[r, g, b]} ${papers === DARK ? "dark" : "light"}`;
      assert.ok(ratio(colours["--on"], colours["--accent"]) >= READABLE, `words on the accent ${where}`);
      for (const paper of [...papers, colours["--mine"]]) assert.ok(ratio(colours["--link"], paper) >= READABLE, `link on paper ${where}`);
      const ink = parse(papers === DARK ? "#e8eeed" : "#1d2a2d");
      assert.ok(ratio(ink, colours["--mine"]) >= READABLE, `the visitor's words ${where}`);
    }
  }
});

test("an accent that can be read stays as it is", () => assert.equal(theme(parse("#0b6363"), LIGHT)["--link"], "#0b6363"));

test("what is no colour is no colour", () => {
  for (const wrong of [undefined, "", "red", "#fff", "#12345g", "#1234567", "url(x)"]) assert.equal(parse(wrong), null);
});

test("the ratio is that of the guidelines", () => assert.equal(ratio(parse("#777777"), parse("#ffffff")).toFixed(2), "4.48"));
