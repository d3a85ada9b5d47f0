import type { Expression } from './answer-tree.ts';

const CONSTANTS: ReadonlySet<string> = new Set(['pi', 'e', 'i', '∞']);

/** What an expression is made of, as far as its evaluation asks. */
export interface Ingredients {
  readonly symbols: Set<string>;
  /** Variables that only make sense as integers: those of factorials, of bounds, and of powers of negative numbers. */
  readonly integers: Set<string>;
  /** Names of functions and of constants that occur. */
  readonly functions: Set<string>;
}

export function freeSymbols(expression: Expression): ReadonlySet<string> {
  return ingredients(expression).symbols;
}

export function ingredients(
  expression: Expression,
  found: Ingredients = { symbols: new Set(), integers: new Set(), functions: new Set() },
): Ingredients {
  switch (expression.kind) {
    case 'name':
      if (CONSTANTS.has(expression.name)) found.functions.add(expression.name);
      else found.symbols.add(expression.name);
      break;
    case 'sum':
      for (const term of expression.terms) ingredients(term, found);
      break;
    case 'product':
      for (const factor of expression.factors) ingredients(factor, found);
      break;
    case 'power':
      ingredients(expression.base, found);
      ingredients(expression.exponent, found);
      if (isNegative(expression.base)) addAll(found.integers, freeSymbols(expression.exponent));
      break;
    case 'call':
      found.functions.add(expression.name);
      for (const argument of expression.args) ingredients(argument, found);
      if (expression.name === 'factorial' || expression.name === 'binomial') {
        for (const argument of expression.args) addAll(found.integers, freeSymbols(argument));
      }
      break;
    case 'series': {
      const outer = ingredients(expression.body);
      outer.symbols.delete(expression.index);
      outer.integers.delete(expression.index);
      addAll(found.symbols, outer.symbols);
      addAll(found.integers, outer.integers);
      addAll(found.functions, outer.functions);
      for (const bound of [expression.from, expression.to]) {
        ingredients(bound, found);
        addAll(found.integers, freeSymbols(bound));
      }
      break;
    }
    default:
  }
  return found;
}

function addAll(into: Set<string>, from: ReadonlySet<string>): void {
  for (const item of from) into.add(item);
}

function isNegative(base: Expression): boolean {
  return base.kind === 'number' && base.value.num < 0n;
}
