import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { FULL_KIT } from '../full-kit.ts';
import { rationalOf } from '../exact/rational-of.ts';
import { formatRational } from '../exact/rational.ts';
import { Work } from '../work.ts';
import { isExpression } from './answer-tree.ts';
import { parseAnswer } from './parse-answer.ts';

function value(source: string): string | undefined {
  const answer = parseAnswer(source, FULL_KIT);
  const number =
    answer !== undefined && isExpression(answer) ? rationalOf(answer, new Work(FULL_KIT.forms)) : undefined;
  return number === undefined ? undefined : formatRational(number);
}

test.each([
  ['1,234,567.5', '2469135/2'],
  ['11,\\! 111,\\! 111', '11111111'],
  ['335{,}670', '335670'],
  ['10 000', '10000'],
  ['1.5e3', '1500'],
  ['-1.5 \\times 10^{-3}', '-3/2000'],
  ['0.1\\overline{6}', '1/6'],
  ['0.\\dot{3}', '1/3'],
  ['0.333\\ldots', '1/3'],
  ['6\\frac17', '43/7'],
  ['-6 1/7', '-43/7'],
  ['\\frac 59', '5/9'],
  ['\\frac4{3}', '4/3'],
  ['{1 \\over 3}', '1/3'],
  ['2^3^2', '512'],
  ['-2^2', '-4'],
  ['2x^0', undefined],
  ['5!', '120'],
  ['{5 \\choose 2}', '10'],
  ['C(5,2)', '10'],
  ['\\lfloor -\\frac{7}{2} \\rfloor', '-4'],
  ['|3-5|', '2'],
  ['52_8', '42'],
  ['1101.01_2', '53/4'],
  ['A3_{16}', '163'],
  ['２５', '25'],
  ['٤٢', '42'],
  ['十八', '18'],
  ['twenty-one', '21'],
  ['½', '1/2'],
  ['2³', '8'],
  ['\\gcd(12, 18)', '6'],
  ['52_5 7', undefined],
])('%s is %s', (source, expected) => {
  expect(value(source)).toBe(expected);
});

test.each([
  ['x = 3', 'relation'],
  ['3 \\text{ cm}', 'quantity'],
  ['(1, 2)', 'bracket'],
  ['[0, 1)', 'bracket'],
  ['\\{1, 2\\}', 'set'],
  ['\\{x \\mid x > 2\\}', 'set'],
  ['1, 2', 'list'],
  ['(0, 1) \\cup (2, 3)', 'operation'],
  ['\\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}', 'matrix'],
  ['3:4', 'ratio'],
  ['(B) 12', 'choice'],
  ['east', 'text'],
  ['\\foo{1}', 'text'],
  ['1 + ', 'text'],
])('%s is a %s', (source, kind) => {
  expect(parseAnswer(source, FULL_KIT)?.kind).toBe(kind);
});

test('reads back every fraction in every spelling', () => {
  const spelling = fc.constantFrom(
    (a: number, b: number) => `\\frac{${a}}{${b}}`,
    (a: number, b: number) => `\\dfrac {${a}} {${b}}`,
    (a: number, b: number) => `${a}/${b}`,
    (a: number, b: number) => `$${a} \\div ${b}$`,
    (a: number, b: number) => `{${a} \\over ${b}}`,
    (a: number, b: number) => `\\left(${a}\\right) \\cdot ${b}^{-1}`,
  );
  fc.assert(
    fc.property(fc.nat(999), fc.integer({ min: 1, max: 999 }), spelling, (a, b, write) => {
      expect(value(write(a, b))).toBe(value(`${a}/${b}`));
    }),
    { seed: 1 },
  );
});
