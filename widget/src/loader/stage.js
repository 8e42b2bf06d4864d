// Where button and panel stand: a shadow root, so that the page's styles and ours don't meet.
import { chosen } from "./chosen.js";
import { inkOn } from "./contrast.js";
import { element } from "./element.js";
import css from "./style.css";

/** Its class says where it all stands (right, left, inline) and in what state (open, ready). */
export const all = element("div", { class: chosen.position });
all.style.cssText = `--accent:${chosen.accent};--ink:${inkOn(chosen.accent)}`;

export const host = element("div", { lang: chosen.lang });
const root = host.attachShadow({ mode: "open" });
root.append(all);
try {
  // passes a policy with `style-src 'none'`
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
} catch {
  root.append(element("style", {}, css)); // Safari before 16.4
}

export const panel = element("div", { id: "frontdesk-chat", class: "panel" });

/** Whether somebody on the page has turned to something else than us. */
export const isElsewhere = () => ![host, document.body, null].includes(/** @type {any} */ (document.activeElement));
