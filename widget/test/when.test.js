import assert from "node:assert/strict";
import { test } from "node:test";
import { day, dayAndTime, differs, full, stamp, theirs, time, zoneName } from "../src/chat/when.js";

process.env.TZ = "America/New_York";
const START = "2026-12-01T10:30:00-06:00";

test("an appointment is on the clinic's clock, wherever the visitor is", () => {
  assert.equal(dayAndTime(START, "en-US"), "Tuesday, December 1, 10:30 AM");
  assert.equal(dayAndTime("2026-12-31T23:30:00-06:00", "en-US"), "Thursday, December 31, 11:30 PM");
  assert.equal(day("2026-12-01", "es-US"), "martes, 1 de diciembre");
  assert.match(time(START, "es-US"), /^10:30 a\.\s?m\.$/);
});

test("the zone matters where clocks differ", () => {
  assert.equal(differs(START), true);
  assert.equal(differs("2026-12-01T11:30:00-05:00"), false);
  assert.equal(differs("2027-03-14T12:00:00-04:00"), false, "in summer time");
  assert.equal(theirs(START, "en-US"), "Tue 11:30 AM");
  assert.equal(zoneName("America/Chicago", START, "en-US"), "Central Time");
});

test("messages are stamped in the visitor's zone, with the date on another day", () => {
  const at = "2026-11-23T16:03:00Z";
  assert.equal(stamp(at, new Date("2026-11-23T20:00:00Z"), "en-US"), "11:03 AM");
  assert.equal(stamp(at, new Date("2026-11-24T20:00:00Z"), "en-US"), "Nov 23, 11:03 AM");
  assert.equal(full(at, "en-US"), "Monday, November 23, 2026 at 11:03 AM");
});
