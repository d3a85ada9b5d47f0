import fc from 'fast-check';
import { expect, test } from 'vitest';

import { parseJsonRow } from './parse-json-row.ts';

test('reads what Python writes for numbers that are none', () => {
  // python: json.dumps({"q": "NaN is no \\"Infinity\\"", "score": math.nan, "l": [math.inf, -math.inf, 1.5]})
  const text = String.raw`{"q": "NaN is no \"Infinity\"", "score": NaN, "l": [Infinity, -Infinity, 1.5]}`;
  expect(parseJsonRow(text)).toEqual({ q: 'NaN is no "Infinity"', score: null, l: [null, null, 1.5] });
});

test.each(['{"a": NaNs}', '{"a": NaN', '{"a": 1, NaN: 2}', '"open NaN'])('%s is still no JSON', (text) => {
  expect(() => parseJsonRow(text)).toThrow(SyntaxError);
});

test('reads JSON as JSON.parse does, whatever strings hold', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(parseJsonRow(text)).toEqual(JSON.parse(text));
      // a list with one that is none more
      expect(parseJsonRow(`[${text}, NaN]`)).toEqual([JSON.parse(text), null]);
    }),
  );
});
