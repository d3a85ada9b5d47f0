import { expect, test } from 'vitest';
import { FULL_KIT } from '../full-kit.ts';
import { isExpression, type Expression } from '../parse/answer-tree.ts';
import { parseAnswer } from '../parse/parse-answer.ts';
import { giveUp, Work } from '../work.ts';
import { numericallyEqual } from './numerically-equal.ts';

function expression(source: string): Expression {
  const answer = parseAnswer(source, FULL_KIT);
  return answer !== undefined && isExpression(answer) ? answer : giveUp();
}

test.each([
  // identities
  ['\\sin^2 x + \\cos^2 x', '1', 'equal'],
  ['\\tan 15^\\circ', '2 - \\sqrt{3}', 'equal'],
  ['\\cos \\frac{2\\pi}{5}', '\\frac{\\sqrt{5}-1}{4}', 'equal'],
  ['\\arctan \\frac12 + \\arctan \\frac13', '\\frac{\\pi}{4}', 'equal'],
  ['e^{i\\pi} + 1', '0', 'equal'],
  ['\\log_2 12', '2 + \\log_2 3', 'equal'],
  ['\\ln x^2 y', '2\\ln x + \\ln y', 'equal'],
  ['\\frac{n!}{(n-2)!}', 'n^2 - n', 'equal'],
  ['\\sum_{k=1}^{n} k', '\\frac{n(n+1)}{2}', 'equal'],
  ['\\cosh x', '\\frac{e^x + e^{-x}}{2}', 'equal'],
  ['\\sqrt{3 + 2\\sqrt{2}}', '1 + \\sqrt{2}', 'equal'],
  // not the same on the negative half of the line, or away from it
  ['\\sqrt{x^2}', 'x', 'different'],
  ['\\sqrt{x^2}', '|x|', 'equal'],
  ['\\arcsin(\\sin x)', 'x', 'different'],
  ['(-1)^n', '\\cos(n \\pi)', 'equal'],
  // near misses: mpmath gives 262537412640768743.99999999999925 for the first
  ['e^{\\pi\\sqrt{163}}', '262537412640768744', 'different'],
  ['\\sqrt{10^{40}+1}', '10^{20}', 'different'],
  ['\\pi', '\\frac{355}{113}', 'different'],
  ['10^{10^{10}}', '10^{10^{10}} + 10^{10^{9}}', 'unknown'],
  ['10^{10^{10}}', '2 \\cdot 10^{10^{10}}', 'different'],
  // no value, so no equality
  ['\\ln 0', '\\ln 0', 'unknown'],
  ['\\frac{1}{x-x}', '\\frac{2}{x-x}', 'unknown'],
  ['\\sum_{k=1}^{10^9} k', '1', 'unknown'],
] as const)('%s and %s are %s', (a, b, outcome) => {
  const [left, right] = [expression(a), expression(b)];
  expect(numericallyEqual(left, right, new Work(FULL_KIT.forms))).toBe(outcome);
  expect(numericallyEqual(right, left, new Work(FULL_KIT.forms))).toBe(outcome);
});
