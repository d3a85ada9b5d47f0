import { isExpression, type Answer, type List, type Matrix, type SetAnswer } from '../parse/answer-tree.ts';
import type { Reading } from './compare-parsed.ts';
import { namesOf } from './naming.ts';
import { hasRelation } from './named-value.ts';

/** A set of solutions as a list, but not as a tuple. */
export const membersReading: Reading<SetAnswer> = ({ items, condition }, other) => {
  if (condition !== undefined || items.length === 0 || (other.kind === 'name' && other.name === '∅')) return [];
  const isValue = isExpression(other) || ['list', 'relation', 'quantity'].includes(other.kind);
  return isValue ? [listOf(items)] : [];
};

/** Solutions `x = 1, x = 2` are the values; `x = 1, y = 2` is a point; values in order may be a tuple. */
export const valuesReading: Reading<List> = ({ items, joiner }, other) => {
  const names = namesOf(items);
  const isPoint = other.kind === 'bracket' || other.kind === 'matrix';
  if (names.every((name) => name !== undefined) && !hasRelation(other)) {
    const values = items.flatMap((item) => (item.kind === 'relation' ? item.sides.slice(1) : []));
    if (new Set(names).size === 1) return isPoint ? [] : [listOf(values)];
    if (isPoint) {
      const order = names.map((_, index) => index).sort((a, b) => ((names[a] ?? '') < (names[b] ?? '') ? -1 : 1));
      return [tuple(order.flatMap((index) => values[index] ?? []))];
    }
    // in the order of writing, because the names are gone
    return items.every(hasLetter) && other.kind === 'list' && names.length === other.items.length
      ? [tuple(values)]
      : [];
  }
  const isTuple = other.kind === 'bracket' && other.open + other.close === '()';
  return isTuple && joiner !== 'or' && items.every((item) => item.kind !== 'bracket') ? [tuple(items)] : [];
};

/** An equation whose left side is no word. */
function hasLetter(item: Answer): boolean {
  return item.kind === 'relation' && item.sides[0]?.kind !== 'text';
}

/** A column or a row is the point with its coordinates. */
export const vectorReading: Reading<Matrix> = ({ rows }, other) => {
  const isVector = rows.length === 1 || rows.every((row) => row.length === 1);
  return isVector && other.kind === 'bracket' ? [tuple(rows.flat())] : [];
};

function listOf(items: readonly Answer[]): Answer {
  const [only] = items;
  return items.length === 1 && only !== undefined ? only : { kind: 'list', items, joiner: 'or' };
}

function tuple(items: readonly Answer[]): Answer {
  return { kind: 'bracket', open: '(', close: ')', items };
}
