import { expect, test } from 'vitest';
import { ProtobufWriter } from './protobuf-writer.ts';

test('writes the examples of the encoding guide', () => {
  // https://protobuf.dev/programming-guides/encoding: 150 in field 1, "testing" in 2, a nested 150 in 3, packed in 6
  const writer = new ProtobufWriter()
    .integer(1, 150)
    .text(2, 'testing')
    .message(3, (inner) => inner.integer(1, 150))
    .integers(6, [3, 270, 86942]);
  expect(Buffer.from(writer.finish()).toString('hex')).toBe('089601120774657374696e671a030896013206038e029ea705');
});

test('writes negative integers in ten bytes and floats in four', () => {
  const writer = new ProtobufWriter().integer(1, -1).float(2, 1);
  expect(Buffer.from(writer.finish()).toString('hex')).toBe('08ffffffffffffffffff01150000803f');
  expect(writer.size).toBe(16);
});
