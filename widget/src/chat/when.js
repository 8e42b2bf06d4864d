// Times in words. Stamps of messages are in the visitor's own zone; appointments are on the clinic's wall clock, which stands in
// the server's times as written, whatever the visitor's zone.

/** @type {Map<string, Intl.DateTimeFormat>} making one takes longer than drawing a message */
const made = new Map();

/** @param {Date} at @param {string} locale @param {Intl.DateTimeFormatOptions} options */
function format(at, locale, options) {
  const key = locale + JSON.stringify(options);
  const maker = made.get(key) ?? new Intl.DateTimeFormat(locale, options);
  made.set(key, maker);
  return maker.format(at).replace(/[\u202f\u00a0]/g, " ");
}

/** @type {Intl.DateTimeFormatOptions} */
const CLOCK = { hour: "numeric", minute: "2-digit" };
/** @type {Intl.DateTimeFormatOptions} */
const DAY = { weekday: "long", month: "long", day: "numeric" };

/** When a message came: the time, with the date where it is another day. @param {string} at @param {Date} now @param {string} locale */
export function stamp(at, now, locale) {
  const then = new Date(at);
  const time = format(then, locale, CLOCK);
  return then.toDateString() === now.toDateString() ? time : `${format(then, locale, { month: "short", day: "numeric" })}, ${time}`;
}

/** The same, in full. @param {string} at @param {string} locale */
export const full = (at, locale) => format(new Date(at), locale, { ...DAY, year: "numeric", ...CLOCK });

/** @param {string} at as the clinic's clock shows it @returns {Date} whose UTC is that */
const wall = (at) => new Date(`${at.slice(0, 16)}:00Z`);

/** "Tuesday, December 1" @param {string} at a date or a time of the clinic @param {string} locale */
export const day = (at, locale) => format(new Date(`${at.slice(0, 10)}T00:00:00Z`), locale, { ...DAY, timeZone: "UTC" });

/** "10:30 AM" @param {string} at @param {string} locale */
export const time = (at, locale) => format(wall(at), locale, { ...CLOCK, timeZone: "UTC" });

/** "Tuesday, December 1, 10:30 AM" @param {string} at @param {string} locale */
export const dayAndTime = (at, locale) => `${day(at, locale)}, ${time(at, locale)}`;

/** Whether the visitor's clock shows something else then. @param {string} at */
export const differs = (at) => (Date.parse(at) - Date.parse(`${at.slice(0, 19)}Z`)) / 60_000 !== new Date(at).getTimezoneOffset();

/** What the visitor's own clock shows then. @param {string} at @param {string} locale */
export const theirs = (at, locale) => format(new Date(at), locale, { weekday: "short", ...CLOCK });

/** "Central Time" @param {string} zone @param {string} at @param {string} locale */
export const zoneName = (zone, at, locale) =>
  new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: "longGeneric" }).formatToParts(new Date(at)).find(({ type }) => type === "timeZoneName")?.value ?? zone;
