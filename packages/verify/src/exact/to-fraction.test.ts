import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { FULL_KIT } from '../full-kit.ts';
import { parseAnswer } from '../parse/parse-answer.ts';
import { isExpression } from '../parse/answer-tree.ts';
import { attempt, Work } from '../work.ts';
import { fractionKey } from './fraction.ts';
import { toFraction } from './to-fraction.ts';

function key(source: string): string | undefined {
  const answer = parseAnswer(source, FULL_KIT);
  if (answer === undefined || !isExpression(answer)) return undefined;
  return attempt(() => fractionKey(toFraction(answer, new Work(FULL_KIT.forms))));
}

test.each([
  // roots of primes, with exponents between 0 and 1
  ['\\sqrt{12}', '2*3^1/2'],
  ['\\frac{1}{\\sqrt{2}}', '1/2*2^1/2'],
  ['\\sqrt{6} \\cdot \\sqrt{15}', '3*10^1/2'],
  ['\\sqrt[3]{-8}', '-2'],
  ['\\sqrt{-4}', '2*i'],
  ['(1+i)^4', '-4'],
  ['i^{2023}', '-1*i'],
  // polynomials in the order of their monomials
  ['(x+1)^2 - x^2', '1+2*x'],
  ['\\frac{x^2 y}{x}', '1*x*y'],
  ['(a+b)(a-b)', '1*a^2+-1*b^2'],
  // powers with variables
  ['2^{2n+1}', '2*2^(n)^2'],
  ['4^n', '1*2^(n)^2'],
  ['\\sum_{k=1}^{3} kx', '6*x'],
  ['\\prod_{k=1}^{4} k', '24'],
  // the name of an index says nothing
  ['\\sum_{j=1}^{n} j^2', key('\\sum_{k=1}^{n} k^2') ?? ''],
])('the canonical form of %s is %s', (source, expected) => {
  // the root of 10 is that of 2 times that of 5
  expect(key(source)).toBe(expected.replace('10^1/2', '2^1/2*5^1/2'));
});

test('a division by zero and powers that are too large have no form', () => {
  expect(key('\\frac{1}{x-x}')).toBeUndefined();
  expect(key('0^{-1}')).toBeUndefined();
  expect(key('(x+y)^{1000}')).toBeUndefined();
  expect(key('10^{10^{10}}')).toBeUndefined();
});

test('expanding a product of linear factors does not depend on their order', () => {
  const root = fc.integer({ min: -9, max: 9 });
  fc.assert(
    fc.property(fc.array(root, { minLength: 1, maxLength: 6 }), (roots) => {
      const product = (order: readonly number[]): string => order.map((value) => `(x - (${value}))`).join('');
      expect(key(product(roots))).toBe(key(product(roots.toReversed())));
    }),
    { seed: 1, numRuns: 100 },
  );
});
