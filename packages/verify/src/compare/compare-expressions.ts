import { difference, type Fraction } from '../exact/fraction.ts';
import type { Polynomial } from '../exact/polynomial.ts';
import { rationalOf } from '../exact/rational-of.ts';
import { toFraction } from '../exact/to-fraction.ts';
import type { Rational } from '../exact/rational.ts';
import type { Kit } from '../kit.ts';
import type { Expression } from '../parse/answer-tree.ts';
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
  readonly equal: (a: Expression, b: Expression, work: Work) => Outcome;
  /** The value of an expression without variables to about 60 digits; `undefined` where it is no real number. */
  readonly value: (expression: Expression, work: Work) => Rational | undefined;
}

/**
 * Whether two expressions are the same: as exact numbers, else as rational functions over roots and variables, else by
 * evaluation. A decimal stands for what rounds to it, see `numbersEqual`.
 */
export function compareExpressions(a: Expression, b: Expression, context: Context): Outcome {
  const { work, tolerance } = context;
  const { numeric } = context.kit;
  const [left, right] = [infinity(a), infinity(b)];
  if (left !== 0 || right !== 0) return left === right ? 'equal' : 'different';
  const [first, second] = [writtenNumber(a, work), writtenNumber(b, work)];
  if (first !== undefined && second !== undefined) {
    return numbersEqual(first, second, tolerance) ? 'equal' : 'different';
  }
  const exact = compareExactly(a, b, work);
  if (exact === 'equal') return exact;
  if (first?.decimals !== undefined || second?.decimals !== undefined) {
    const [short, long] = first?.decimals === undefined ? [second, a] : [first, b];
    const value = numeric?.value(long, work);
    if (short !== undefined && value !== undefined) {
      const near: WrittenNumber = { value, decimals: undefined, percent: false, irrational: true };
      if (numbersEqual(short, near, tolerance)) return 'equal';
    }
  }
  return exact ?? numeric?.equal(a, b, work) ?? 'unknown';
}

/** 1 for ∞, -1 for -∞, 0 for the rest. */
export function infinity(expression: Expression): number {
  if (expression.kind === 'name') return expression.name === '∞' ? 1 : 0;
  if (expression.kind !== 'product' || expression.args.length !== 2) return 0;
  const [sign, last] = expression.args;
  return sign?.kind === 'number' && sign.value.num === -1n && last !== undefined ? -infinity(last) : 0;
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
  return value === undefined ? undefined : { value, decimals: decimalsOf(inner), percent };
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
    else if (base !== undefined && isTen(base) && exponent?.kind === 'number') shift += Number(exponent.value.num);
    else if (!(factor.kind === 'number' && factor.value.num === -1n)) return undefined;
  }
  return decimals === undefined ? undefined : Math.max(0, decimals - shift);
}

function isTen(expression: Expression): boolean {
  return expression.kind === 'number' && expression.value.num === 10n && expression.value.den === 1n;
}
