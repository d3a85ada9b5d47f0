import type { Answer, SetAnswer } from '../parse/answer-tree.ts';
import { compareInOrder, compareMembers } from './collections.ts';
import type { Comparer } from './compare-parsed.ts';
import { every } from './outcome.ts';
import { compareRealSets, toRealSet } from './real-set.ts';

/** Intervals, inequalities and unions by the numbers in them, where one side is no list of single values. */
export const compareSets: Comparer<Answer> = (a, b, context, inside) => {
  if (!isSetLike(a) || !isSetLike(b) || (isList(a) && isList(b))) return 'different';
  const [left, right] = [toRealSet(a, context.work), toRealSet(b, context.work)];
  if (left && right) return compareRealSets(left, right, context);
  if (a.kind !== 'operation' || b.kind !== 'operation' || a.operator !== b.operator) return 'different';
  return every([inside(a.left, b.left), inside(a.right, b.right)]);
};

/** Member by member where all are named, else by the numbers in them or by what is said of the members. */
export const compareSetAnswers: Comparer<SetAnswer> = (a, b, context, inside) => {
  if (isList(a) && isList(b)) return compareMembers(a, b, context, inside);
  const outcome = compareSets(a, b, context, inside);
  if (outcome === 'equal' || !a.condition || !b.condition) return outcome;
  const isSame = compareInOrder([...a.items, a.condition], [...b.items, b.condition], inside) === 'equal';
  return isSame ? 'equal' : outcome;
};

const SET_LIKE: readonly string[] = ['bracket', 'set', 'operation', 'relation', 'list', 'text'];

function isSetLike(answer: Answer): boolean {
  return SET_LIKE.includes(answer.kind) || (answer.kind === 'name' && 'ℝ∅'.includes(answer.name));
}

/** Values one by one, in braces or without. */
function isList(answer: Answer): boolean {
  return answer.kind === 'list' || (answer.kind === 'set' && !answer.condition);
}
