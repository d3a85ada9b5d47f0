import { isEquation, isExpression, type Answer, type List, type SetAnswer } from '../parse/answer-tree.ts';
import type { Reading } from './compare-parsed.ts';
import { namesSeveral } from './collections.ts';
import { compareExpressions } from './compare-expressions.ts';
import { namesOf } from './plain-names.ts';
import { hasRelation } from './named-value.ts';

/** A set of solutions as a list, but not as a tuple. */
export const membersReading: Reading<SetAnswer> = ({ items, condition }, other) => {
  if (condition || items.length === 0 || (other.kind === 'name' && other.name === '∅')) return [];
  const isValue = isExpression(other) || ['list', 'relation', 'quantity'].includes(other.kind);
  return isValue ? [listOf(items)] : [];
};

/** Solutions `x = 1, x = 2` are the values. */
export const solutionsReading: Reading<List> = ({ items }, other) => {
  const names = namesOf(items);
  const isOne = names[0] !== undefined && names.every((name) => name === names[0]);
  return isOne && !isPoint(other) && !hasRelation(other) ? [listOf(items.flatMap(valueOf))] : [];
};

/** `x = 1, y = 2` is a point. */
export const pointReading: Reading<List> = ({ items }, other) => {
  if (!isPoint(other)) return [];
  const named = namesOf(items).flatMap((name, index) => (name === undefined ? [] : [{ name, item: items[index] }]));
  if (named.length < items.length || new Set(named.map(({ name }) => name)).size === 1) return [];
  const inOrder = named.sort((a, b) => (a.name < b.name ? -1 : 1));
  return [tuple(inOrder.flatMap(({ item }) => (!item ? [] : valueOf(item))))];
};

/** `0.5 or 1/2` is one value in two spellings. */
export const alternativesReading: Reading<List> = ({ items: [first, ...rest], joiner }, _, context) => {
  if (joiner !== 'or' || !first || !isExpression(first)) return [];
  const isSame = rest.every((item) => isExpression(item) && compareExpressions(first, item, context) === 'equal');
  return isSame ? [first] : [];
};

/** `1, 2` says in the order of writing what `x = 1, y = 2` says with names. */
export const namelessReading: Reading<List> = ({ items }, other) => {
  if (other.kind !== 'list' || other.items.length !== items.length || !namesSeveral(other.items)) return [];
  const heads = other.items.flatMap((item) => (isEquation(item) ? item.sides.slice(0, 1) : []));
  if (heads.length < items.length || heads.some(({ kind }) => kind === 'text') || items.some(isEquation)) return [];
  const named = items.map((item, index): Answer => ({
    kind: 'relation',
    sides: [heads[index] ?? item, item],
    operators: ['='],
  }));
  return [{ kind: 'list', items: named, joiner: ',' }];
};

/** What an equation gives its name. */
function valueOf(item: Answer): readonly Answer[] {
  return item.kind === 'relation' ? item.sides.slice(1) : [];
}

function isPoint(other: Answer): boolean {
  return other.kind === 'bracket' || other.kind === 'matrix';
}

function listOf(items: readonly Answer[]): Answer {
  const [only] = items;
  return items.length === 1 && only ? only : { kind: 'list', items, joiner: 'or' };
}

function tuple(items: readonly Answer[]): Answer {
  return { kind: 'bracket', open: '(', close: ')', items };
}
