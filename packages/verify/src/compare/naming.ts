import type { Answer } from '../parse/answer-tree.ts';
import { freeSymbols } from '../parse/free-symbols.ts';
import { nameOf } from './plain-names.ts';

/** The left side of a definition: `f(x)`, or a name. */
export interface Head {
  readonly name: string;
  readonly parameters: readonly string[];
}

/** `f(x)`, `A(t)`, `y`, `x_1`: a name and the variables it is said to depend on. */
export function headOf(side: Answer): Head | undefined {
  const plain = nameOf(side);
  if (plain !== undefined) return { name: plain, parameters: [] };
  if (side.kind === 'call' && /^[a-zA-Z](?:'|_|\^|$)/.test(side.name)) {
    const parameters = side.args.map((argument) => (argument.kind === 'name' ? argument.name : ''));
    return parameters.includes('') ? undefined : { name: side.name, parameters };
  }
  // `A(t)` reads as a product
  if (side.kind !== 'product' || side.args.length !== 2) return undefined;
  const [name, parameter] = side.args;
  return name?.kind === 'name' && parameter?.kind === 'name'
    ? { name: name.name, parameters: [parameter.name] }
    : undefined;
}

/**
 * Whether the left side only names a value, so that `x = 3` may stand for 3: a name, a function of names, a product of
 * names like the length AB, or a sum of letters other than x, y and z, as in `m + n = 5`.
 */
export function isNaming(side: Answer): boolean {
  if (headOf(side)) return true;
  switch (side.kind) {
    case 'bracket':
      return side.items.every((item) => item.kind === 'name');
    case 'product':
      return side.args.every(({ kind }) => kind === 'name' || kind === 'number');
    case 'call':
      // `f(3)`, but no `\log_2 8`
      return side.args.every((part) => isNaming(part) || (part.kind === 'number' && /^[a-zA-Z]'*$/.test(side.name)));
    case 'power': {
      const [base, exponent] = side.args;
      return base.kind === 'name' && exponent.kind === 'number' && exponent.value.num < 0n;
    }
    case 'sum':
      return [...freeSymbols(side)].every((symbol) => !'xyz'.includes(symbol)) && side.args.every(isNaming);
    default:
      return false;
  }
}
