import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { dedupe } from './dedupe.ts';
import { textKey } from './text-key.ts';

const q = (question: string): { question: string } => ({ question });

test.each([
  ['What is $1+1$?', 'what is  1 + 1 ?', true],
  ['Find \\frac{1}{2}', 'find \\dfrac{1}{2}', true],
  ['\\left( x \\right)', '(x)', true],
  ['\\(x\\) is', '$x$ is', true],
  ['5 \\text{ cm}', '5 cm', true],
  ['“a”', '"a"', true],
  ['Tom’s', "Tom's", true],
  ['It has 5 apples .', 'It has 5 apples.', true],
  ['12', '1 2', false],
  ['3 apples', '30 apples', false],
  ['a - b', 'a + b', false],
  ['ab', 'a b', false],
  ['1.5', '15', false],
])('%s and %s have the same key: %s', (a, b, same) => {
  expect(textKey(a) === textKey(b)).toBe(same);
});

test('keeps the first of equal questions and says which one it was', () => {
  const [a, b, c] = [q('What is 1+1?'), q('what is 1 + 1 ?'), q('What is 1+2?')];
  expect(dedupe([a, b, c])).toEqual({
    kept: [a, c],
    removed: [{ item: b, match: a, score: 1, why: 'the same question' }],
  });
  expect(dedupe([])).toEqual({ kept: [], removed: [] });
});

test('kept and removed are the input, and deduping again removes nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 })), (texts) => {
      const items = texts.map(q);
      const { kept, removed } = dedupe(items);
      expect(new Set([...kept, ...removed.map(({ item }) => item)])).toEqual(new Set(items));
      expect(dedupe(kept).removed).toEqual([]);
    }),
    { seed: 1 },
  );
});

test('a hostile text has a key in time', () => {
  const start = performance.now();
  textKey('\\text{'.repeat(100_000) + ' '.repeat(100_000) + '\\left'.repeat(10_000));
  expect(performance.now() - start).toBeLessThan(1000);
});
