import { expect, test } from 'vitest';
import { mathSpans } from './math-spans.ts';

test.each([
  ['so $x$', ['x']],
  ['so $x$ and \\(y\\), then \\[z\\] and $$w$$', ['x', 'y', 'z', 'w']],
  ['costs $5 and $6', []],
  ['from $5/$6', []],
  ['9 * 2 = $18 a day', []],
  ['\\$5 and $x$', ['x']],
  ['$5 for $x$', ['x']],
  ['$ x $', []],
  ['$$ x $$', ['x']],
  ['\\[ x\n= 1 \\]', ['x\n= 1']],
  ['\\[ x\n\n = 1 \\]', []],
  ['\\( x', []],
  ['$x', []],
  ['$$', []],
  ['', []],
])('%s holds %j', (text, expected) => {
  expect(mathSpans(text).map(({ content }) => content)).toEqual(expected);
});

test('positions include the signs', () => {
  expect(mathSpans('a $b$ c')).toEqual([{ start: 2, end: 5, content: 'b' }]);
});
