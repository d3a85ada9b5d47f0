import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitAtBoxed, splitAtHashes } from './split-solution.ts';

// mission F03: nested braces, two boxes, none
test.each([
  ['nested braces', 'So $x = \\boxed{\\frac{1}{\\sqrt{2}}}$.', 'So $x =', '\\frac{1}{\\sqrt{2}}'],
  ['two boxes', 'First \\boxed{1}, then \\boxed{2}.', 'First \\boxed{1}, then', '2'],
  ['the same twice', 'Either \\boxed{2} or \\boxed{2}', 'Either \\boxed{2} or', '2'],
  ['a box within', 'a \\boxed{1 + \\boxed{2}} b', 'a', '1 + \\boxed{2}'],
  ['an open one behind', 'a \\boxed{1} b \\boxed{2', 'a', '1'],
  ['escaped braces', 'Set \\boxed{\\{1, 2\\}}', 'Set', '\\{1, 2\\}'],
  ['a framed one', 'It is \\fbox{7}', 'It is', '7'],
])('splits at the last balanced box: %s', (_, solution, reasoning, answer) => {
  expect(splitAtBoxed(solution)).toEqual({ reasoning, answer });
});

test.each(['no box', '\\boxed{', '\\boxed{}', ''])('%j has no box to split at', (solution) => {
  expect(splitAtBoxed(solution)).toBeUndefined();
});

test('finds what was boxed, whatever stands before', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z $]{0,30}$/), fc.stringMatching(/^[0-9a-z]{1,8}$/), (before, answer) => {
      expect(splitAtBoxed(`${before}\\boxed{${answer}}`)).toEqual({ reasoning: before.trim(), answer });
    }),
  );
});

test('a hostile text is split in time', () => {
  const start = performance.now();
  splitAtBoxed('\\boxed{'.repeat(20_000) + '1}');
  expect(performance.now() - start).toBeLessThan(2000);
});

// mission F04
test.each([
  ['48/2 = 24\n48+24 = 72\n#### 72', { reasoning: '48/2 = 24\n48+24 = 72', answer: '72' }],
  ['a\n#### 1\nb\n#### 2', { reasoning: 'a\n#### 1\nb', answer: '2' }],
  ['#### 5', { reasoning: '', answer: '5' }],
  ['about #### 5', undefined],
  ['a\n####  ', undefined],
  ['none', undefined],
])('splits %j at the hashes', (solution, expected) => {
  expect(splitAtHashes(solution)).toEqual(expected);
});
