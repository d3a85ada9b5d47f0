import { partsOf, type Expression, type Name } from './answer-tree.ts';

const CONSTANTS: readonly string[] = ['pi', 'e', 'i', '∞'];

/** The variables of an expression, without the indices of its sums. */
export function freeSymbols(expression: Expression, found: Set<string> = new Set()): ReadonlySet<string> {
  if (isSymbol(expression)) found.add(expression.name);
  for (const part of partsOf(expression)) freeSymbols(part, found);
  return found;
}

/** Whether an expression has variables; looks no further than the first. */
export function hasSymbols(expression: Expression): boolean {
  return isSymbol(expression) || partsOf(expression).some(hasSymbols);
}

function isSymbol(expression: Expression): expression is Name {
  return expression.kind === 'name' && !CONSTANTS.includes(expression.name) && !isIndex(expression.name);
}

/** The name of the index of a sum: no answer writes one. */
export function indexName(number: number): string {
  return `#${number}`;
}

function isIndex(name: string): boolean {
  return name.startsWith('#');
}
