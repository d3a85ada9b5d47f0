import { isExpression, type Answer, type Bracket, type List, type Relation } from '../parse/answer-tree.ts';
import { expandPlusMinus } from './expand-plus-minus.ts';

/** Tuples with `±` in them are several tuples; no gold that we have seen stands for more than 8. */
const MAX_TUPLES = 16;

/** Lists of one item are the item; `±` and systems in braces are lists; nested lists are one. */
export function simplifyAnswer(answer: Answer): Answer {
  switch (answer.kind) {
    case 'list': {
      const items = listItems(answer);
      const [only] = items;
      return items.length === 1 && only !== undefined ? only : { ...answer, items };
    }
    case 'bracket': {
      const tuples = signedTuples(answer);
      return tuples.length === 1 ? answer : { kind: 'list', items: tuples, joiner: 'or' };
    }
    case 'set':
      return answer.condition === undefined ? { ...answer, items: answer.items.flatMap(expandPlusMinus) } : answer;
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

/** Two sides with `=` between them. */
export function isEquation({ sides, operators }: Relation): boolean {
  return sides.length === 2 && operators[0] === '=';
}

/** `x = ±2` is `x = 2, x = -2`. */
function signedRelation(relation: Relation): Answer {
  const [first, last] = relation.sides;
  if (!isEquation(relation) || first === undefined || last === undefined) return relation;
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

/** Without what says only that a parameter is an integer, and with `x = 1, 2` as `x = 1, x = 2`. */
function listItems({ items }: List): readonly Answer[] {
  const flat = items.flatMap((item): readonly Answer[] => {
    const simple = simplifyAnswer(item);
    return simple.kind === 'list' ? simple.items : [simple];
  });
  const kept = flat.filter((item) => !isDomain(item));
  const [first] = kept;
  if (first?.kind !== 'relation' || !isEquation(first)) return kept.length > 0 ? kept : flat;
  const name = first.sides[0];
  if (name?.kind !== 'name' || !kept.every((item) => isExpression(item) || isAbout(item, name.name))) return kept;
  return kept.map((item): Answer =>
    isExpression(item) ? { kind: 'relation', sides: [name, item], operators: ['='] } : item,
  );
}

function isAbout(item: Answer, name: string): boolean {
  if (item.kind !== 'relation' || !isEquation(item)) return false;
  const [first] = item.sides;
  return first?.kind === 'name' && first.name === name;
}

/** `k \in \mathbb{Z}`: says only that a parameter is an integer. */
function isDomain(answer: Answer): boolean {
  if (answer.kind !== 'relation' || answer.operators[0] !== 'in') return false;
  const [left, right] = answer.sides;
  return left?.kind === 'name' && right?.kind === 'name' && 'ℤℕ'.includes(right.name);
}
