// Server-sent events, read by hand: EventSource can't send the token.

/**
 * A reader of the stream: takes its text piece by piece, and gives what became whole, as the data of each event.
 *
 * @returns {(piece: string) => string[]}
 */
export function createParser() {
  let text = "";
  return (piece) => {
    text += piece;
    // a carriage return at the very end may be half of a line break
    const cut = text.endsWith("\r") ? text.length - 1 : text.length;
    const blocks = (text.slice(0, cut).replace(/\r\n?/g, "\n") + text.slice(cut)).split("\n\n");
    text = /** @type {string} */ (blocks.pop());
    return blocks.map(dataOf).filter((data) => data !== "");
  };
}

/** @param {string} block */
const dataOf = (block) =>
  block.split("\n").filter((line) => line.startsWith("data:")).map((line) => line.slice(5).replace(/^ /, "")).join("\n");

/**
 * Reads a stream to its end.
 *
 * @param {ReadableStream<Uint8Array>} body @param {(data: string) => void} onEvent @param {() => void} onSign anything came
 */
export async function read(body, onEvent, onSign) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const parse = createParser();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onSign();
    parse(decoder.decode(value, { stream: true })).forEach(onEvent);
  }
}
