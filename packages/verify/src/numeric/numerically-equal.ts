import type { Outcome } from '../compare/outcome.ts';
import type { Expression } from '../parse/answer-tree.ts';
import { ingredients } from '../parse/ingredients.ts';
import { attempt, type Work } from '../work.ts';
import { ComplexArithmetic, type Complex } from './complex.ts';
import { evaluate } from './evaluate.ts';
import { magnitude, toRational, type Real } from './real.ts';
import type { Rational } from '../exact/rational.ts';
import { samplePlaces, type SamplePlace } from './sample-places.ts';

const LOW: ComplexArithmetic = new ComplexArithmetic(96);
const HIGH: ComplexArithmetic = new ComplexArithmetic(224);

/** Points that both sides must have a value at before they count as equal. */
const MIN_POINTS = 3;
/** Points at which values that look equal are computed again with more digits. */
const CONFIRMED_POINTS = 2;

/** Two larger numbers may differ by more than anyone writes and still agree in all digits that are computed. */
const MAX_EQUAL_BITS = 20_000;

/**
 * Whether two expressions have the same values, by evaluation at several points in two precisions: a difference that
 * shrinks with the precision is an error of rounding, one that stays is real. Points where a side has no value are left
 * out; with too few others the outcome is `unknown`, so nothing is equal because both are undefined.
 */
export function numericallyEqual(a: Expression, b: Expression, work: Work): Outcome {
  const places = samplePlaces(ingredients(a, b));
  let [shared, confirmed] = [0, 0];
  for (const place of places) {
    // complex points are for what has too few real values
    if (!place.realOnly && places.length > 1 && places[0]?.realOnly === true && shared >= MIN_POINTS + 2) break;
    const low = differenceAt(a, b, place, LOW, work);
    if (!low) {
      if (work.exhausted) return 'unknown';
      continue;
    }
    const near = low.difference < low.scale - 60;
    if (near && low.scale > MAX_EQUAL_BITS) return 'unknown';
    if (!near || confirmed < CONFIRMED_POINTS) {
      const high = differenceAt(a, b, place, HIGH, work);
      if (!high) return 'unknown';
      const shrinks = high.difference < low.difference - 30 || high.difference < high.scale - 190;
      if (high.difference !== Number.NEGATIVE_INFINITY && !shrinks) return 'different';
      confirmed++;
    }
    shared++;
  }
  return shared >= Math.min(MIN_POINTS, places.length) ? 'equal' : 'unknown';
}

/** The value of an expression without variables to about 60 digits; `undefined` where it is no real number. */
export function realValue(expression: Expression, work: Work): Rational | undefined {
  return attempt(() => {
    const value = evaluate(expression, { values: new Map(), arithmetic: HIGH, realOnly: false, work });
    return negligible(value.im, value.re) ? toRational(value.re) : undefined;
  });
}

/** Powers of 2 that bound the difference of the sides and their size. */
function differenceAt(
  a: Expression,
  b: Expression,
  { values, realOnly }: SamplePlace,
  arithmetic: ComplexArithmetic,
  work: Work,
): { readonly difference: number; readonly scale: number } | undefined {
  return attempt(() => {
    const place = { values, realOnly, arithmetic, work };
    const [left, right] = [evaluate(a, place), evaluate(b, place)];
    const difference = arithmetic.add(left, arithmetic.negate(right));
    return { difference: size(difference), scale: Math.max(size(left), size(right)) };
  });
}

function size({ re, im }: Complex): number {
  return Math.max(magnitude(re), magnitude(im));
}

function negligible(small: Real, large: Real): boolean {
  return small.mantissa === 0n || magnitude(small) < magnitude(large) - 150;
}
