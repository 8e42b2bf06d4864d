// The page around the chat, if there is one. What is said to it holds no word of the conversation.

/** @import { FromChat, ToChat } from "../shared/protocol.js" */

export const framed = window.parent !== window;

/** @param {FromChat} message */
export const tell = (message) => {
  if (framed) window.parent.postMessage(message, "*");
};

/** Hears the page around, and nobody else. @param {{ opened: () => void, closed: () => void, send: (text: string) => void }} answers */
export function hear(answers) {
  addEventListener("message", ({ source, data }) => {
    if (!framed || source !== window.parent) return;
    const message = /** @type {ToChat | undefined} */ (data);
    if (message?.frontdesk === "opened") answers.opened();
    if (message?.frontdesk === "closed") answers.closed();
    if (message?.frontdesk === "send" && typeof message.text === "string") answers.send(message.text);
  });
}
