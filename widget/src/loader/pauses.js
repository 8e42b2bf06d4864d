// How long the loader waits for the chat.

/** From asking for the page to its "ready", and from the page's end, an error page's too, to its "ready". */
export const PATIENCE = 6000;
export const GRACE = 1000;

/** How long before trying by itself again. @param {number} tries so far */
export const pause = (tries) => Math.min(5000 * 2 ** (tries - 1), 60000);
