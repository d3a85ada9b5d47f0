import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { eventData } from './event-stream.ts';

async function read(chunks: readonly Uint8Array[]): Promise<string[]> {
  async function* source(): AsyncGenerator<Uint8Array> {
    yield* chunks;
  }
  const all: string[] = [];
  for await (const data of eventData(source())) all.push(data);
  return all;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('reads data of one or several lines, and skips comments, names and ids', async () => {
  const stream = ': keep alive\n\nevent: x\nid: 1\ndata: one\n\ndata:two\ndata:  three\n\nretry: 5\n\ndata\n\n';
  expect(await read([bytes(stream)])).toEqual(['one', 'two\n three']);
});

test('gives the end of a stream that lacks its empty line', async () => {
  expect(await read([bytes('data: a\n\ndata: [DONE]')])).toEqual(['a', '[DONE]']);
  expect(await read([])).toEqual([]);
});

test('does not depend on where chunks end nor on the kind of line break', async () => {
  const texts = fc.array(fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => JSON.stringify(text)));
  const breaks = fc.constantFrom('\n', '\r\n', '\r');
  await fc.assert(
    fc.asyncProperty(texts, breaks, fc.array(fc.nat(400)), async (events, lineBreak, cuts) => {
      const whole = bytes(events.map((text) => `data: ${text}${lineBreak}${lineBreak}`).join(''));
      const places = [0, ...cuts.filter((at) => at < whole.length).sort((a, b) => a - b), whole.length];
      const chunks = places.slice(1).map((end, i) => whole.subarray(places[i], end));
      expect(await read(chunks)).toEqual(events);
    }),
  );
});
