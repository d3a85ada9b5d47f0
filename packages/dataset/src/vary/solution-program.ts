import type { Problem } from '@mathr/core';
import { compare, formatRational, multiply, parseRational, rational, type Rational } from '../template/rational.ts';
import { isNumberToken, readCalculatorSteps, type CalculatorStep } from './calculator-steps.ts';
import { parseExpression, type Expression } from '../template/expression.ts';
import { findQuantities, type Quantity } from './find-quantities.ts';

/** Where a number of a step may come from. */
export type Operand =
  /** The number is the quantity times `factor`, which is 1/100 for a percentage written as a decimal. */
  | { readonly from: 'question'; readonly quantity: number; readonly factor: Rational }
  | { readonly from: 'step'; readonly step: number }
  /** 2 for a half, 7 days, 60 minutes … */
  | { readonly from: 'constant' };

/** A calculator step; `operands[i]` has all readings of token i, and is empty for a sign. */
export interface ProgramStep extends CalculatorStep {
  readonly operands: readonly (readonly Operand[])[];
  /** The step with `n0`, `n2` … for the numbers among its tokens. */
  readonly expression: Expression;
}

/** A solution as a program over the numbers of its question. */
export interface SolutionProgram {
  readonly quantities: readonly Quantity[];
  readonly steps: readonly ProgramStep[];
}

/** What `readSolutionProgram` found. */
export type ProgramReading =
  | { readonly status: 'read'; readonly program: SolutionProgram }
  | { readonly status: 'refused'; readonly reason: string };

/**
 * Links every number in the calculator steps of a solution to all places it may come from: numbers of the question, results
 * of earlier steps, constants that need no source. Refuses a solution with a number from nowhere, as its author computed
 * something unsaid, and one whose last step is not the answer.
 */
export function readSolutionProgram(problem: Pick<Problem, 'question' | 'answer' | 'solution'>): ProgramReading {
  const reading = readCalculatorSteps(problem.solution ?? '');
  if (reading.status === 'refused') return reading;
  const answer = parseRational(problem.answer.replace(/[$%]/g, ''));
  const last = reading.steps.at(-1);
  if (answer === undefined || last === undefined || compare(last.result, answer) !== 0) {
    return refused(
      `the last step gives ${last === undefined ? 'nothing' : formatRational(last.result)}, the answer is ${problem.answer}`,
    );
  }
  const quantities = findQuantities(problem.question);
  const steps: ProgramStep[] = [];
  for (const step of reading.steps) {
    const operands = step.tokens.map((token) =>
      isNumberToken(token) ? sources(token, quantities, steps, problem.question) : [],
    );
    const unknown = step.tokens.find((token, i) => isNumberToken(token) && operands[i]?.length === 0);
    if (unknown !== undefined) {
      return refused(`a step uses ${unknown}, which neither the question nor an earlier step gives`);
    }
    steps.push({ ...step, operands, expression: compileTokens(step.tokens) });
  }
  const unsaid = unsaidNumber(problem.solution ?? '', quantities, steps);
  if (unsaid !== undefined) return refused(`the solution mentions ${unsaid}, which no step computes`);
  return { status: 'read', program: { quantities, steps: steps.map((step) => withCounts(step, steps)) } };
}

/** Numbers that need no source where a word explains them; 0 and 1 never do. */
const CONSTANTS: readonly (readonly [value: string, words: RegExp])[] = [
  ['0', /(?:)/],
  ['1', /(?:)/],
  ['1/100', /percent|%/i],
  ['2', /half|halv|twice|doubl|pair|couple|both|\btwo|twin|round[- ]trip|\bback\b|diameter/i],
  ['1/2', /half|halv/i],
  ['3', /thirds?\b|thrice|tripl|yard|feet|foot/i],
  ['4', /quarter|fourth|quadrupl|square|rectang|\bmonths?\b/i],
  ['5', /fifth|nickel|weekday|workday/i],
  ['7', /\bweek|daily|\bdays?\b/i],
  ['10', /tenth|dime|decade/i],
  ['12', /dozen|\byear|month|\binch|feet|foot|annual/i],
  ['24', /\bdays?\b|\bhours?\b|daily/i],
  ['30', /month|april|june|september|november/i],
  ['31', /january|march|\bmay\b|july|august|october|december/i],
  ['36', /yard/i],
  ['52', /\byear|week|annual/i],
  ['60', /hour|minute|second/i],
  ['100', /percent|%|cent|dollar|meter|\$/i],
  ['365', /\byear|annual/i],
  ['1000', /kilo|milli|liter|gram|meter|\bkm\b|\bml\b/i],
];

function isConstant(value: Rational, text: string): boolean {
  return CONSTANTS.some(([constant, words]) => constant === formatRational(value) && words.test(text));
}

function sources(
  token: string,
  quantities: readonly Quantity[],
  earlier: readonly CalculatorStep[],
  text: string,
): readonly Operand[] {
  const value = parseRational(token);
  if (value === undefined) return [];
  const operands: Operand[] = earlier.flatMap(({ result }, step) =>
    compare(result, value) === 0 ? [{ from: 'step', step }] : [],
  );
  for (const [quantity, { value: written, percent }] of quantities.entries()) {
    for (const factor of percent ? [rational(1), rational(1, 100)] : [rational(1)]) {
      if (compare(multiply(written, factor), value) === 0) operands.push({ from: 'question', quantity, factor });
    }
  }
  if (isConstant(value, text)) operands.push({ from: 'constant' });
  return operands;
}

function compileTokens(tokens: readonly string[]): Expression {
  return parseExpression(
    tokens.map((token, i) => (isNumberToken(token) ? `n${i}` : token === '%' ? '/100' : token)).join(' '),
  );
}

/**
 * A small number that is used twice may once be a count of what the question lists: three children share 3 apples. And
 * whatever divides a sum of as many terms counts them: the mean of 91, 90 and 92 in three tests.
 */
const MAX_COUNT = 6;

function withCounts(step: ProgramStep, steps: readonly ProgramStep[]): ProgramStep {
  const uses = (token: string): number =>
    steps.flatMap(({ tokens }) => tokens).filter((other) => isNumberToken(other) && Number(other) === Number(token))
      .length;
  const operands = step.operands.map((readings, i) => {
    const token = step.tokens[i] ?? '';
    const small = isNumberToken(token) && Number.isInteger(Number(token)) && Number(token) <= MAX_COUNT;
    const asked = readings.some(({ from }) => from === 'question') && !readings.some(({ from }) => from === 'constant');
    const counts =
      (small && uses(token) > 1) || (step.tokens[i - 1] === '/' && Number(token) === terms(step, i, steps));
    return asked && counts ? [...readings, { from: 'constant' } as const] : readings;
  });
  return { ...step, operands };
}

/** How many terms the sum has that token i divides: the parentheses before it, or an earlier step. */
function terms(step: ProgramStep, i: number, steps: readonly ProgramStep[]): number | undefined {
  const start = step.tokens[i - 2] === ')' ? step.tokens.lastIndexOf('(', i) + 1 : undefined;
  const result = parseRational(step.tokens[i - 2] ?? '');
  const sum =
    start !== undefined
      ? step.tokens.slice(start, i - 2)
      : steps.find((other) => result !== undefined && compare(other.result, result) === 0)?.tokens;
  const signs = sum?.filter((token) => !isNumberToken(token)) ?? [];
  return signs.length > 0 && signs.every((sign) => sign === '+') ? signs.length + 1 : undefined;
}

/** A number of the solution's text that is neither the question's nor a step's: its author computed it without a mark. */
function unsaidNumber(
  solution: string,
  quantities: readonly Quantity[],
  steps: readonly ProgramStep[],
): string | undefined {
  const known = new Set(
    [
      ...quantities.flatMap(({ value, percent }) => [value, ...(percent ? [multiply(value, rational(1, 100))] : [])]),
      ...steps.flatMap(({ tokens, result }) => [
        result,
        ...tokens.filter(isNumberToken).map((token) => parseRational(token) ?? result),
      ]),
    ].map(formatRational),
  );
  const text = solution.replace(/####[^\n]*\s*$/, '').replaceAll(/<<[^<>]*>>/g, ' ');
  // a hundred, a half and one are said of anything
  for (const constant of ['0', '1', '100', '1/2']) known.add(constant);
  return (text.match(/(?<![A-Za-z\d.])(?:\d[\d,]*\d|\d)(?:\.\d+)?|(?<![\d])\.\d+/g) ?? []).find((token) => {
    const value = parseRational(token);
    return value === undefined || !known.has(formatRational(value));
  });
}

function refused(reason: string): ProgramReading {
  return { status: 'refused', reason };
}
