import { partsOf, type Expression } from './answer-tree.ts';
import { freeSymbols } from './free-symbols.ts';

/** What an expression is made of, as far as its evaluation asks. */
export interface Ingredients {
  readonly symbols: ReadonlySet<string>;
  /** Variables that only make sense as integers: those of factorials, of bounds, and of powers of negative numbers. */
  readonly integers: Set<string>;
  /** Names of functions and of constants that occur. */
  readonly functions: Set<string>;
}

export function ingredients(...expressions: readonly Expression[]): Ingredients {
  const symbols = new Set<string>();
  const found: Ingredients = { symbols, integers: new Set(), functions: new Set() };
  for (const expression of expressions) {
    freeSymbols(expression, symbols);
    collect(expression, found);
  }
  return found;
}

/** Functions of integers, with the positions of the arguments that are. */
const OF_INTEGERS: Readonly<Record<string, readonly number[]>> = {
  factorial: [0],
  binomial: [0, 1],
  sum: [1, 2],
  product: [1, 2],
};

function collect(expression: Expression, found: Ingredients): void {
  const parts = partsOf(expression);
  if (expression.kind === 'name' || expression.kind === 'call') {
    found.functions.add(expression.name);
    for (const at of OF_INTEGERS[expression.name] ?? []) {
      const part = parts[at];
      if (part) freeSymbols(part, found.integers);
    }
  }
  if (expression.kind === 'power' && isNegative(expression.args[0])) freeSymbols(expression.args[1], found.integers);
  for (const part of parts) collect(part, found);
}

function isNegative(base: Expression): boolean {
  return base.kind === 'number' && base.value.num < 0n;
}
