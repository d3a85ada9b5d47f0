import { isExpression, type Answer, type Relation } from '../parse/answer-tree.ts';
import { hasSymbols } from '../parse/free-symbols.ts';
import type { Reading } from './compare-parsed.ts';
import { isCurve } from './plain-names.ts';

/**
 * `x = 3` is 3, and `3 = x`, where nothing on the other side is a relation; `isNaming` says which sides only name a
 * value.
 */
export function namedValue(isNaming: (side: Answer) => boolean): Reading<Relation> {
  return ({ sides, operators }, other) => {
    const [first, last] = [sides[0], sides.at(-1)];
    if (!first || !last || hasRelation(other)) return [];
    if (operators.some((operator) => operator !== '=')) return [];
    if (isNaming(first)) return isCurve(first, last) ? [] : [last];
    return isNaming(last) && operators.length === 1 && isConstant(first) ? [first] : [];
  };
}

export function hasRelation(answer: Answer): boolean {
  return answer.kind === 'relation' || (answer.kind === 'list' && answer.items.some(({ kind }) => kind === 'relation'));
}

export function isConstant(side: Answer): boolean {
  return isExpression(side) && !hasSymbols(side);
}
