import { numericallyEqual } from '../numeric/numerically-equal.ts';
import { isExpression, type Answer, type Relation } from '../parse/answer-tree.ts';
import type { Reading } from './compare-parsed.ts';
import { hasRelation, isConstant } from './named-value.ts';
import { isNaming } from './naming.ts';

/** `(x, y) = (1, 2)` is the list of its equations. */
export const coordinatesReading: Reading<Relation> = ({ sides: [first, last, ...more], operators }, other) => {
  if (first?.kind !== 'bracket' || last?.kind !== 'bracket' || more.length > 0 || operators[0] !== '=') return [];
  if (other.kind !== 'list' || first.items.length !== last.items.length) return [];
  const items = first.items.map((item, index): Answer => ({
    kind: 'relation',
    sides: [item, last.items[index] ?? item],
    operators: ['='],
  }));
  return [{ kind: 'list', items, joiner: ',' }];
};

/** `A ≈ B` is A and is B. */
export const approximateReading: Reading<Relation> = ({ sides, operators }, other) => {
  const isApproximate = operators.includes('~') && operators.every((operator) => operator === '=' || operator === '~');
  const last = sides.at(-1);
  if (!isApproximate || !last || hasRelation(other)) return [];
  const values = sides.filter((side, index) => index > 0 || !isNaming(side));
  return values.map((side) => withUnitOf(side, last));
};

function withUnitOf(side: Answer, last: Answer): Answer {
  return last.kind === 'quantity' && isExpression(side) ? { kind: 'quantity', value: side, unit: last.unit } : side;
}

/** `x \in (0, 1)` is the set, and so is `(x, y) \in \{(1, 2)\}`. */
export const membershipReading: Reading<Relation> = ({ sides: [first, last], operators }, other) =>
  operators.join() === 'in' && (first?.kind === 'name' || first?.kind === 'bracket') && last && !hasRelation(other)
    ? [last]
    : [];

/** A whole computation is its value: `7^{\log_7 3} = 3`. */
export const computationReading: Reading<Relation> = ({ sides, operators }, other, { work }) => {
  const [first, last] = [sides[0], sides.at(-1)];
  if (!first || !last || !isExpression(first) || !isExpression(last)) return [];
  if (hasRelation(other) || operators.some((operator) => operator !== '=') || isNaming(first)) return [];
  if (!sides.every(isConstant)) return [];
  return numericallyEqual(first, last, work) === 'equal' ? [last] : [];
};
