import { isEquation, isExpression, type Answer, type List } from '../parse/answer-tree.ts';

/** A list of one item is the item; lists in lists are one, and `x = 1, 2` is `x = 1, x = 2`. */
export function simplifyList(list: List, simplify: (answer: Answer) => Answer): Answer {
  const flat = list.items.flatMap((item): readonly Answer[] => {
    const simple = simplify(item);
    return simple.kind === 'list' ? simple.items : [simple];
  });
  const items = shareName(flat);
  const [only] = items;
  return items.length === 1 && only ? only : { ...list, items };
}

/** The name of the first equation for the values behind it. */
function shareName(items: readonly Answer[]): readonly Answer[] {
  const name = nameIn(items[0]);
  if (name === undefined || !items.every((item) => isExpression(item) || nameIn(item) === name)) return items;
  return items.map((item): Answer =>
    isExpression(item) ? { kind: 'relation', sides: [{ kind: 'name', name }, item], operators: ['='] } : item,
  );
}

/** The name on the left side of an equation. */
function nameIn(item: Answer | undefined): string | undefined {
  const left = item && isEquation(item) ? item.sides[0] : undefined;
  return left?.kind === 'name' ? left.name : undefined;
}
