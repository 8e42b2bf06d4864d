// The one line on a clinic's page: draws the button, and opens the chat, a page of our own origin, in a frame.
// Nothing is stored and nothing is requested before the first click.
(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const origin = new URL(script.src).origin;
  const label = script.dataset.label || "Questions? Chat with us";
  const title = script.dataset.title || "Chat with the clinic's automated assistant";

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; }
    button { position: fixed; right: 20px; bottom: 20px; z-index: 2147483000; min-height: 52px; padding: 0 22px; border: 0;
      border-radius: 26px; background: #0b6363; color: #fff; font: 600 16px/1.2 system-ui, sans-serif; cursor: pointer;
      box-shadow: 0 4px 16px rgb(0 0 0 / .25); }
    button:hover { background: #084d4d; }
    button:focus-visible { outline: 3px solid #fff; box-shadow: 0 0 0 6px #0b6363; }
    iframe { position: fixed; right: 20px; bottom: 84px; z-index: 2147483000; width: 400px; height: min(640px, calc(100dvh - 104px));
      border: 1px solid #b9c6c5; border-radius: 14px; background: #fff; box-shadow: 0 8px 32px rgb(0 0 0 / .28); color-scheme: normal; }
    [hidden] { display: none; }
    @media (max-width: 480px) {
      iframe { inset: 0; width: 100%; height: 100dvh; border: 0; border-radius: 0; }
      button[aria-expanded="true"] { display: none; }
    }
    @media (forced-colors: active) { button, iframe { border: 1px solid; } }
  `);

  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-controls", "frontdesk-chat");
  root.append(button);

  /** @type {HTMLIFrameElement | undefined} */
  let frame;
  const open = () => {
    if (!frame) {
      frame = document.createElement("iframe");
      frame.id = "frontdesk-chat";
      frame.title = title;
      frame.src = `${origin}/chat`;
      frame.referrerPolicy = "no-referrer";
      frame.addEventListener("load", () => tell("open"));
      root.append(frame);
    }
    frame.hidden = false;
    button.setAttribute("aria-expanded", "true");
    button.textContent = "Close the chat";
    frame.focus();
    tell("open");
  };
  const close = () => {
    frame.hidden = true;
    button.setAttribute("aria-expanded", "false");
    button.textContent = label;
    button.focus();
  };
  const tell = (what) => frame.contentWindow?.postMessage({ frontdesk: what }, origin);

  button.addEventListener("click", () => (frame && !frame.hidden ? close() : open()));
  addEventListener("message", (event) => {
    if (event.origin === origin && event.source === frame?.contentWindow && event.data?.frontdesk === "close") close();
  });
  const place = () => document.body.append(host);
  if (document.body) place();
  else addEventListener("DOMContentLoaded", place);
})();
