import { absolute, type Rational } from '../exact/rational.ts';
import { integerLiteral, name, product, type Expression } from '../parse/answer-tree.ts';
import type { Work } from '../work.ts';

/** An end of an interval. `order` sorts it; ±Infinity for the ends of the line. */
export interface End {
  readonly expression: Expression;
  readonly order: Rational | 1 | -1;
}

export interface Interval {
  readonly low: End;
  readonly high: End;
  readonly lowClosed: boolean;
  readonly highClosed: boolean;
}

export const INFINITE: End = { expression: name('∞'), order: 1 };
export const MINUS_INFINITE: End = {
  expression: product(integerLiteral(-1), name('∞')),
  order: -1,
};
export const LINE: Interval = { low: MINUS_INFINITE, high: INFINITE, lowClosed: false, highClosed: false };

export function compareEnds(a: End, b: End): number {
  const [left, right] = [a.order, b.order];
  if (typeof left === 'number') return typeof right === 'number' ? left - right : left;
  return typeof right === 'number' ? -right : compareOrders(left, right);
}

/** Orders are exact or good to 60 digits, so what is nearer than 50 digits is the same. */
function compareOrders(left: Rational, right: Rational): number {
  const difference = left.num * right.den - right.num * left.den;
  if (difference === 0n || absolute(difference) * 10n ** 50n < absolute(left.num) * right.den) return 0;
  return difference > 0n ? 1 : -1;
}

/** Sorted, without empty intervals, and with those that touch joined. */
export function normalize(intervals: readonly Interval[], work: Work): readonly Interval[] {
  work.spend(intervals.length * 200);
  const sorted = intervals
    .filter(({ low, high, lowClosed, highClosed }) => {
      const order = compareEnds(low, high);
      return order < 0 || (order === 0 && lowClosed && highClosed);
    })
    .sort((a, b) => compareEnds(a.low, b.low) || Number(b.lowClosed) - Number(a.lowClosed));
  const result: Interval[] = [];
  for (const next of sorted) {
    const last = result.at(-1);
    const order = !last ? -1 : compareEnds(last.high, next.low);
    if (!last || order < 0 || (order === 0 && !last.highClosed && !next.lowClosed)) {
      result.push(next);
      continue;
    }
    const reach = compareEnds(last.high, next.high);
    const longer = reach > 0 || (reach === 0 && last.highClosed) ? last : next;
    result[result.length - 1] = {
      low: last.low,
      lowClosed: last.lowClosed,
      high: longer.high,
      highClosed: longer.highClosed,
    };
  }
  return result;
}

export function union(a: readonly Interval[], b: readonly Interval[], work: Work): readonly Interval[] {
  return normalize([...a, ...b], work);
}

export function intersection(a: readonly Interval[], b: readonly Interval[], work: Work): readonly Interval[] {
  work.spend(a.length * b.length * 200);
  return normalize(
    a.flatMap((left) =>
      b.map((right): Interval => {
        const lows = compareEnds(left.low, right.low);
        const highs = compareEnds(left.high, right.high);
        return {
          low: lows >= 0 ? left.low : right.low,
          lowClosed: lows === 0 ? left.lowClosed && right.lowClosed : lows > 0 ? left.lowClosed : right.lowClosed,
          high: highs <= 0 ? left.high : right.high,
          highClosed:
            highs === 0 ? left.highClosed && right.highClosed : highs < 0 ? left.highClosed : right.highClosed,
        };
      }),
    ),
    work,
  );
}

/** The numbers of the line that are in no interval of `a`. */
function complement(a: readonly Interval[], work: Work): readonly Interval[] {
  let result: readonly Interval[] = [LINE];
  for (const { low, high, lowClosed, highClosed } of a) {
    const below: Interval = { low: MINUS_INFINITE, high: low, lowClosed: false, highClosed: !lowClosed };
    const above: Interval = { low: high, high: INFINITE, lowClosed: !highClosed, highClosed: false };
    const both = [...(low.order === -1 ? [] : [below]), ...(high.order === 1 ? [] : [above])];
    result = intersection(result, both, work);
  }
  return result;
}

export function without(a: readonly Interval[], b: readonly Interval[], work: Work): readonly Interval[] {
  return intersection(a, complement(b, work), work);
}
