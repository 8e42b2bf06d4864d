// Makes elements. Words only ever become text: nothing here parses markup.

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {Record<string, string | number | boolean>} [properties] "aria-…", "role" and "data-…" become attributes
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (/^(aria|data)-|^role$/.test(name)) element.setAttribute(name, String(value));
    else Object.assign(element, { [name]: value });
  }
  element.append(...children);
  return element;
}

/** @param {string} id @returns {any} the element of the page's own markup */
export const byId = (id) => document.getElementById(id);

/** @param {string} text @param {() => void} onPress @param {Record<string, string | number | boolean>} [properties] */
export function button(text, onPress, properties = {}) {
  const element = make("button", { type: "button", ...properties }, text);
  element.addEventListener("click", onPress);
  return element;
}
