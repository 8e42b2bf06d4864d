import assert from "node:assert/strict";
import { test } from "node:test";
import { initial } from "../src/chat/state.js";
import { mailAddress, transcript } from "../src/chat/transcript.js";
import { en } from "../src/chat/words/en.js";

process.env.TZ = "America/Chicago";
const NOW = new Date("2026-11-23T16:05:00Z");
const state = {
  ...initial,
  messages: [{ n: 1, at: "2026-11-23T16:00:00Z", from: "assistant", text: "Hello!" }, { n: 2, at: "2026-11-23T16:01:00Z", from: "visitor", text: "<b>hi</b>" }],
  entries: [{ id: "a", label: "still here", after: 2, phase: "failed" }],
};

test("who said what and when, and what was not sent", () => {
  assert.equal(
    transcript(state, "The Clinic", NOW, en),
    `Chat with The Clinic, Monday, November 23, 2026 at 10:05 AM

Assistant (Monday, November 23, 2026 at 10:00 AM):
Hello!

You (Monday, November 23, 2026 at 10:01 AM):
<b>hi</b>

You (Not sent yet.):
still here
`,
  );
});

test("a mail goes to nobody by itself, and breaks its lines as mails do", () => {
  const { address, cut } = mailAddress("one\ntwo & three?", "Chat with A & B");
  assert.equal(address, "mailto:?subject=Chat%20with%20A%20%26%20B&body=one%0D%0Atwo%20%26%20three%3F");
  assert.equal(cut, false);
});

test("what is too long for an address goes with its end", () => {
  const { address, cut } = mailAddress("😀\n".repeat(900) + "é".repeat(400) + "the end".repeat(50), "Chat");
  const body = decodeURIComponent(address.split("body=")[1]);
  assert.ok(cut);
  assert.match(body, /^…(😀|\r\n)+é+(the end)+$/u);
});
