import assert from "node:assert/strict";
import { test } from "node:test";
import { createParser, read } from "../src/chat/events.js";

test("events come whole however the stream is cut", () => {
  const stream = 'id: 1\r\ndata: {"n":1}\r\n\r\n: still here\r\n\r\nid: 2\ndata: {"n":\ndata: 2}\n\ndata:x\r\rdata: cut';
  for (let size = 1; size < stream.length; size++) {
    const parse = createParser();
    const found = [];
    for (let at = 0; at < stream.length; at += size) found.push(...parse(stream.slice(at, at + size)));
    assert.deepEqual(found, ['{"n":1}', '{"n":\n2}', "x"], `in pieces of ${size}`);
  }
});

test("a sign of two bytes may be cut in two", async () => {
  const bytes = new TextEncoder().encode("data: ñ\n\n");
  const body = new ReadableStream({
    start(controller) {
      for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
      controller.close();
    },
  });
  const found = [];
  let signs = 0;
  await read(body, (data) => found.push(data), () => (signs += 1));
  assert.deepEqual([found, signs], [["ñ"], bytes.length]);
});
