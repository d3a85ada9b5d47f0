import { rational } from '../exact/rational.ts';
import { isExpression, name, numberLiteral, product, type Expression, type Quantity } from '../parse/answer-tree.ts';
import { ingredients } from '../parse/ingredients.ts';
import { compareExpressions } from './compare-expressions.ts';
import type { Comparer, Reading } from './compare-parsed.ts';
import { compareQuantities } from './quantities.ts';

/** Amounts of the same thing, and angles in degrees and in radians. */
export const compareAmounts: Comparer<Quantity> = (a, b, context, inside) => {
  const [left, right] = [radians(a), radians(b)];
  const isAngle = left !== undefined && right !== undefined && a.unit.dimensions !== b.unit.dimensions;
  return isAngle ? compareExpressions(left, right, context) : compareQuantities(a, b, context, inside);
};

/** Degrees where the other side is made of pi or of inverse functions; a decimal would be near to many angles. */
export const angleReading: Reading<Quantity> = (quantity, other) => {
  if (quantity.unit.dimensions !== '°^1' || !isExpression(other)) return [];
  const { functions } = ingredients(other);
  const angle = radians(quantity);
  const isAngle = [...functions].some((used) => used === 'pi' || used.startsWith('arc'));
  return isAngle && angle ? [angle] : [];
};

/** An angle in radians. */
function radians({ value, unit }: Quantity): Expression | undefined {
  if (unit.words.length > 0) return undefined;
  if (unit.dimensions === 'rad^1') return value;
  return unit.dimensions === '°^1' ? product(value, name('pi'), numberLiteral(rational(1n, 180n))) : undefined;
}
