import { expect, test } from 'vitest';
import { textKey } from './text-key.ts';

test.each([
  ['What is $1+1$?', 'what is  1 + 1 ?', true],
  ['Find \\frac{1}{2}', 'find \\dfrac{1}{2}', true],
  ['\\left( x \\right)', '(x)', true],
  ['\\(x\\) is', '$x$ is', true],
  ['5 \\text{ cm}', '5 cm', true],
  ['“a”', '"a"', true],
  ['Tom’s', "Tom's", true],
  ['It has 5 apples .', 'It has 5 apples.', true],
  ['x² + 1', 'x^2+1', true],
  ['１２', '12', true],
  ['12', '1 2', false],
  ['3 apples', '30 apples', false],
  ['a - b', 'a + b', false],
  ['ab', 'a b', false],
  ['1.5', '15', false],
  ['10²', '102', false],
  ['a₁', 'a1', false],
  ['1½', '11/2', false],
])('%s and %s have the same key: %s', (a, b, same) => {
  expect(textKey(a) === textKey(b)).toBe(same);
});

test('a hostile text has a key in time', () => {
  const start = performance.now();
  textKey('\\text{'.repeat(100_000) + ' '.repeat(100_000) + '\\left'.repeat(10_000));
  expect(performance.now() - start).toBeLessThan(1000);
});
