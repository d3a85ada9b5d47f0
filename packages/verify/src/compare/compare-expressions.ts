import { difference, type Fraction } from '../exact/fraction.ts';
import type { Polynomial } from '../exact/polynomial.ts';
import { rationalOf } from '../exact/rational-of.ts';
import { toFraction } from '../exact/to-fraction.ts';
import type { Kit } from '../kit.ts';
import type { Answer, Expression } from '../parse/answer-tree.ts';
import { attempt, type Work } from '../work.ts';
import { numbersEqual, type WrittenNumber } from './numbers-equal.ts';
import type { Outcome } from './outcome.ts';

/** What every comparison of one pair of answers shares. */
export interface Context {
  readonly work: Work;
  readonly tolerance: number | undefined;
  readonly kit: Kit;
}

/** Comparison by evaluation. */
export interface NumericComparison {
  /** Where the exact comparison found `exact`, which is never `equal`, or nothing. */
  readonly equal: (a: Expression, b: Expression, exact: Outcome | undefined, context: Context) => Outcome;
  /** Whether every expression in an answer has a value. */
  readonly hasValue: (answer: Answer, work: Work) => boolean;
}

/**
 * Whether two expressions are the same: as exact numbers, else as rational functions over roots and variables, else by
 * evaluation. A decimal stands for what rounds to it, see `numbersEqual`.
 */
export function compareExpressions(a: Expression, b: Expression, context: Context): Outcome {
  const { work, tolerance, kit } = context;
  const [first, second] = [writtenNumber(a, work), writtenNumber(b, work)];
  if (first && second) {
    return numbersEqual(first, second, tolerance) ? 'equal' : 'different';
  }
  const exact = compareExactly(a, b, work);
  if (exact === 'equal') return exact;
  return kit.numeric?.equal(a, b, exact, context) ?? exact ?? 'unknown';
}

/** By the difference of two rational functions; `undefined` where that decides nothing. */
function compareExactly(a: Expression, b: Expression, work: Work): Outcome | undefined {
  return attempt(() => {
    const [left, right] = [toFraction(a, work), toFraction(b, work)];
    const rest = difference(left, right, work);
    if (rest.size === 0) return 'equal';
    return isIndependent(rest, left, right) ? 'different' : undefined;
  });
}

/** Whether no relation between the kernels can make a polynomial that is not 0 vanish. */
export function isIndependent(rest: Polynomial, ...from: readonly Fraction[]): boolean {
  const transcendental = new Set<string>();
  for (const polynomial of [rest, ...from.flatMap(({ num, den }) => [num, den])]) {
    for (const { factors } of polynomial.values()) {
      for (const { kernel } of factors) {
        if (kernel.kind === 'opaque') return false;
        if (kernel.kind === 'transcendental') transcendental.add(kernel.key);
      }
    }
  }
  return transcendental.size < 2;
}

/** A number with how it was written; `undefined` for what has variables or roots, or is too large to write out. */
export function writtenNumber(expression: Expression, work: Work): WrittenNumber | undefined {
  if (expression.kind === 'number') return { value: expression.value, decimals: expression.decimals, percent: false };
  const percent = expression.kind === 'call' && expression.name === '%';
  const [inner = expression] = percent ? expression.args : [];
  const value = attempt(() => rationalOf(inner, work));
  return !value ? undefined : { value, decimals: decimalsOf(inner), percent };
}

/** Digits behind the point of a decimal, with its sign and its power of ten: `-1.5 \times 10^{-3}` has 4. */
function decimalsOf(expression: Expression): number | undefined {
  if (expression.kind === 'number') return expression.decimals;
  if (expression.kind !== 'product') return undefined;
  let decimals: number | undefined;
  let shift = 0;
  for (const factor of expression.args) {
    const [base, exponent] = factor.kind === 'power' ? factor.args : [];
    if (factor.kind === 'number' && factor.decimals !== undefined && decimals === undefined) decimals = factor.decimals;
    else if (base && isTen(base) && exponent?.kind === 'number') shift += Number(exponent.value.num);
    else if (!(factor.kind === 'number' && factor.value.num === -1n)) return undefined;
  }
  return decimals === undefined ? undefined : Math.max(0, decimals - shift);
}

function isTen(expression: Expression): boolean {
  return expression.kind === 'number' && expression.value.num === 10n && expression.value.den === 1n;
}
