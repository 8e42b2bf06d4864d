// What the attributes of the script tag ask for. A bad value is left out, and said.

/**
 * `accent` is #rrggbb; `lang` the language that the loader itself speaks; `exit` the address of the quick exit, "" for none;
 * `inline` a CSS selector; "" is a thing that was not asked for.
 *
 * @typedef {{ title: string, label: string, accent: string, position: string, lang: "en" | "es", opening: string, exit: string,
 *   inline: string }} Chosen
 */

const TEXT = /^.{1,200}$/;

/** @type {Record<string, [RegExp, string]>} by attribute: what passes, and what it is without one */
const RULES = {
  title: [TEXT, ""],
  label: [TEXT, ""],
  accent: [/^#[\da-f]{6}$/i, "#0b6363"],
  position: [/^(right|left)$/, "right"],
  lang: [/^(en|es|auto)$/, "auto"],
  opening: [TEXT, ""],
  exit: [/^(off|https?:\/\/[\w.:-]+(\/\S*)?)$/, "https://www.weather.gov/"],
  inline: [/./, ""],
  open: [/^click$/, ""], // nothing else is offered
};

/**
 * @param {Record<string, string | undefined>} data the data attributes of the tag
 * @param {string} pageLang the page's own language, as BCP 47 tag or ""
 * @returns {{ chosen: Chosen, complaints: string[] }}
 */
export function readOptions(data, pageLang) {
  /** @type {any} */
  const chosen = {};
  const complaints = [];
  for (const [name, [wanted, usual]] of Object.entries(RULES)) {
    const value = data[name]?.trim();
    const good = value && wanted.test(value);
    chosen[name] = good ? value : usual;
    if (value && !good) complaints.push(`data-${name}="${value}" isn't ${wanted}`);
  }
  chosen.lang = /^es\b/i.test(chosen.lang === "auto" ? pageLang : chosen.lang) ? "es" : "en";
  if (chosen.exit === "off") chosen.exit = "";
  return { chosen, complaints };
}
