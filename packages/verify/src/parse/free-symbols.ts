import { partsOf, type Expression } from './answer-tree.ts';

const CONSTANTS: readonly string[] = ['pi', 'e', 'i', '∞'];

/** The variables of an expression, without the indices of its sums. */
export function freeSymbols(expression: Expression, found: Set<string> = new Set()): ReadonlySet<string> {
  if (expression.kind !== 'name') for (const part of partsOf(expression)) freeSymbols(part, found);
  else if (!CONSTANTS.includes(expression.name) && !isIndex(expression.name)) found.add(expression.name);
  return found;
}

/** The name of the index of a sum: no answer writes one. */
export function indexName(number: number): string {
  return `#${number}`;
}

function isIndex(name: string): boolean {
  return name.startsWith('#');
}
