import { isEquation, type Answer, type Bracket, type Relation } from '../parse/answer-tree.ts';
import { expandPlusMinus } from './expand-plus-minus.ts';
import { simplifyList } from './simplify-list.ts';

/** Tuples with `±` in them are several tuples; no gold that we have seen stands for more than 8. */
const MAX_TUPLES = 16;

/** Lists of one item are the item; `±` and systems in braces are lists; nested lists are one. */
export function simplifyAnswer(answer: Answer): Answer {
  switch (answer.kind) {
    case 'list': {
      const items = answer.items.filter((item) => !isDomain(item));
      return simplifyList(items.length === 0 ? answer : { ...answer, items }, simplifyAnswer);
    }
    case 'bracket': {
      const tuples = signedTuples(answer);
      return tuples.length === 1 ? answer : { kind: 'list', items: tuples, joiner: 'or' };
    }
    case 'set':
      return !answer.condition ? { ...answer, items: answer.items.flatMap(expandPlusMinus) } : answer;
    case 'matrix': {
      if (answer.environment !== 'rows' || answer.rows.some((row) => row.length !== 1)) return answer;
      return simplifyAnswer({ kind: 'list', items: answer.rows.flat(), joiner: ',' });
    }
    case 'relation':
      return signedRelation(answer);
    default: {
      const values = expandPlusMinus(answer);
      return values.length > 1 ? { kind: 'list', items: values, joiner: 'or' } : answer;
    }
  }
}

/** `x = ±2` is `x = 2, x = -2`. */
function signedRelation(relation: Relation): Answer {
  const [first, last] = relation.sides;
  if (!isEquation(relation) || !first || !last) return relation;
  const values = expandPlusMinus(last);
  if (values.length < 2) return relation;
  const items = values.map((value): Answer => ({ ...relation, sides: [first, value] }));
  return { kind: 'list', items, joiner: 'or' };
}

function signedTuples(bracket: Bracket): readonly Bracket[] {
  let tuples: readonly (readonly Answer[])[] = [[]];
  for (const item of bracket.items) {
    const values = expandPlusMinus(item);
    tuples = tuples.flatMap((tuple) => values.map((value) => [...tuple, value]));
    if (tuples.length > MAX_TUPLES) return [bracket];
  }
  return tuples.length === 1 ? [bracket] : tuples.map((items): Bracket => ({ ...bracket, items }));
}

/** `k \in \mathbb{Z}`: says only what kind of number a name is. */
function isDomain(answer: Answer): boolean {
  if (answer.kind !== 'relation' || answer.operators[0] !== 'in') return false;
  const [left, right] = answer.sides;
  return left?.kind === 'name' && right?.kind === 'name' && 'ℤℕℝ'.includes(right.name);
}
