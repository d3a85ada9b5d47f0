import { isEquation, type Answer, type Bracket, type List, type Matrix, type SetAnswer } from '../parse/answer-tree.ts';
import type { Compare, Comparer } from './compare-parsed.ts';
import { matchMembers } from './match-members.ts';
import { namesOf } from './plain-names.ts';
import { every, type Outcome } from './outcome.ts';

export const compareLists: Comparer<List> = (a, b, _, inside) =>
  namesSeveral(a.items) === namesSeveral(b.items) ? matchMembers(a.items, b.items, inside) : 'different';

/** Equations of several names, `x = 1, y = 2`: their values are no collection. */
export function namesSeveral(items: readonly Answer[]): boolean {
  return new Set(namesOf(items.filter(isEquation))).size > 1;
}

/** Sets whose members are named one by one. */
export const compareMembers: Comparer<SetAnswer> = (a, b, _, inside) => {
  if (a.condition || b.condition) return 'unknown';
  // most sets name no member twice: to look for repetitions costs every pair
  const asTheyAre = matchMembers(a.items, b.items, inside);
  if (asTheyAre === 'equal') return asTheyAre;
  return matchMembers(distinct(a.items, inside), distinct(b.items, inside), inside);
};

function distinct(items: readonly Answer[], inside: Compare): readonly Answer[] {
  return items.filter((item, index) => !items.slice(0, index).some((other) => inside(item, other) === 'equal'));
}

export const compareBrackets: Comparer<Bracket> = (a, b, _, inside) => {
  const [first, second] = [a, b].map(({ open, close }) => (open === '⟨' ? '()' : open + close));
  return first === second ? compareInOrder(a.items, b.items, inside) : 'different';
};

export const compareMatrices: Comparer<Matrix> = (a, b, _, inside) =>
  a.environment === b.environment && a.rows.length === b.rows.length
    ? every(a.rows.map((row, index) => compareInOrder(row, b.rows[index] ?? [], inside)))
    : 'different';

/** Part by part. */
export function compareInOrder<T>(a: readonly T[], b: readonly T[], inside: (a: T, b: T) => Outcome): Outcome {
  if (a.length !== b.length) return 'different';
  return every(a.map((item, index) => inside(item, b[index] ?? item)));
}
