import { isEquation, isExpression, type Answer } from '../parse/answer-tree.ts';
import { freeSymbols } from '../parse/free-symbols.ts';

/** The name that a side is, in a letter or in words. */
export function nameOf(side: Answer): string | undefined {
  if (side.kind === 'text') return side.text;
  return side.kind === 'name' && side.name !== '∞' && side.name !== 'i' ? side.name : undefined;
}

/** The name that each equation of a list defines; `undefined` for other items. */
export function namesOf(items: readonly Answer[]): (string | undefined)[] {
  return items.map((item) => {
    const [head] = isEquation(item) ? item.sides : [];
    return head && nameOf(head);
  });
}

/** `y = 2x + 1` is a line, not the value `2x + 1`. */
export function isCurve(first: Answer, last: Answer): boolean {
  if (first.kind !== 'name' || !'xyz'.includes(first.name) || !isExpression(last)) return false;
  return [...freeSymbols(last)].some((symbol) => 'xyz'.includes(symbol));
}
