import { isExpression, numberLiteral, product, type Expression, type Ratio } from '../parse/answer-tree.ts';
import { quotient } from '../parse/make-expression.ts';
import { compareInOrder } from './collections.ts';
import { compareExpressions } from './compare-expressions.ts';
import type { Comparer, Reading } from './compare-parsed.ts';

/** As the same time, else as proportions. */
export const compareRatios: Comparer<Ratio> = (a, b, context) => {
  const compare = (left: readonly Expression[], right: readonly Expression[]): ReturnType<typeof compareExpressions> =>
    compareInOrder(left, right, (x, y) => compareExpressions(x, y, context));
  const same = compare(a.parts, b.parts);
  const [left, right] = [a.parts[0], b.parts[0]];
  if (a.half !== undefined || b.half !== undefined) {
    if (same !== 'equal') return compare(fullTime(a), fullTime(b));
    return a.half === undefined || b.half === undefined || a.half === b.half ? same : 'different';
  }
  if (same === 'equal' || !left || !right) return same;
  const [first, second] = [scaled(a.parts, right), scaled(b.parts, left)];
  return compare(first, second);
};

function scaled(parts: readonly Expression[], by: Expression): readonly Expression[] {
  return parts.slice(1).map((part) => product(part, by));
}

/** A time by 24 hours. */
function fullTime({ parts, half }: Ratio): readonly Expression[] {
  const [hours, ...rest] = parts;
  if (hours?.kind !== 'number' || half === undefined) return parts;
  const { num, den } = hours.value;
  const shift = half === 'pm' ? (num < 12n ? 12n : 0n) : num === 12n ? -12n : 0n;
  return [numberLiteral({ num: num + shift, den }), ...rest];
}

/** `3:4` is the fraction. */
export const fractionReading: Reading<Ratio> = ({ parts: [top, bottom, ...more], half }, other) =>
  !top || !bottom || more.length > 0 || half !== undefined || !isExpression(other) ? [] : [quotient(top, bottom)];
