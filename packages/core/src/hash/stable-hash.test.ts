import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import type { JsonValue } from '../run/json.ts';
import { canonicalJson } from './canonical-json.ts';
import { fnv1a64, stableHash } from './stable-hash.ts';

test.each([
  // test vectors of draft-eastlake-fnv, appendix C
  ['', 'cbf29ce484222325'],
  ['a', 'af63dc4c8601ec8c'],
  ['foobar', '85944171f73967e8'],
])('FNV-1a of %j', (text, expected) => {
  expect(fnv1a64(new TextEncoder().encode(text))).toBe(expected);
});

test('agrees with FNV-1a in big integers', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      let hash = 0xcbf29ce484222325n;
      for (const byte of bytes) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
      expect(fnv1a64(bytes)).toBe(hash.toString(16).padStart(16, '0'));
    }),
  );
});

test('does not depend on the order of keys', () => {
  expect(stableHash({ b: [1, { d: 1, c: null }], a: 'x' })).toBe(stableHash({ a: 'x', b: [1, { c: null, d: 1 }] }));
});

test.each<[JsonValue, JsonValue]>([
  [
    [1, 2],
    [2, 1],
  ],
  ['1', 1],
  [{ a: 1 }, { a: 2 }],
  [{ a: 1 }, { b: 1 }],
  [null, {}],
  [[], {}],
  [
    [[1], 2],
    [1, [2]],
  ],
])('tells %j from %j', (a, b) => {
  expect(stableHash(a)).not.toBe(stableHash(b));
});

test('canonical JSON says the same as JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value as JsonValue))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
