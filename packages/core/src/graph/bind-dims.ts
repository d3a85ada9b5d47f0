import { MathrError } from '../error/mathr-error.ts';
import { evaluateDim, parsePolynomial, symbolsIn, type Bindings } from './dim.ts';
import type { Dim, Shape } from './operator.ts';

/** A tensor that meets a symbolic shape, under the name that an error should say. */
export interface ShapeBinding {
  readonly name: string;
  readonly shape: Shape;
  readonly actual: readonly number[];
}

/**
 * Finds what each symbol stands for, from symbolic shapes and the concrete shapes fed for them: `2*B` against 6 gives
 * B = 3. A size with several unknown symbols waits until the others are known from elsewhere.
 *
 * @throws {MathrError} `shape_mismatch` when ranks or sizes disagree, or a symbol cannot be found.
 */
export function bindDims(tensors: readonly ShapeBinding[]): Record<string, number> {
  const bindings: Record<string, number> = {};
  let open: { readonly dim: Dim; readonly actual: number; readonly from: ShapeBinding }[] = [];
  for (const from of tensors) {
    if (from.shape.length !== from.actual.length) throw mismatch(from, 'has another rank');
    for (const [axis, dim] of from.shape.entries()) open.push({ dim, actual: from.actual[axis] ?? 0, from });
  }
  while (open.length > 0) {
    const waiting = open.filter(({ dim, actual, from }) => {
      const solved = solve(dim, actual, bindings);
      if (solved === 'wait') return true;
      if (solved === 'impossible') throw mismatch(from, `${dim} cannot be ${actual}${boundText(bindings)}`);
      if (solved !== 'holds') bindings[solved.symbol] = solved.value;
      return false;
    });
    const [first] = waiting;
    if (first !== undefined && waiting.length === open.length) {
      throw mismatch(first.from, `${first.dim} = ${first.actual} does not say what each of its symbols is`);
    }
    open = waiting;
  }
  return bindings;
}

type Solution = 'wait' | 'impossible' | 'holds' | { readonly symbol: string; readonly value: number };

function solve(dim: Dim, actual: number, bindings: Bindings): Solution {
  let rest = actual;
  let unknown: string | undefined;
  let factor = 0;
  for (const [monomial, coefficient] of parsePolynomial(dim)) {
    const free = symbolsIn(monomial).filter((symbol) => bindings[symbol] === undefined);
    const [symbol] = free;
    const known = symbolsIn(monomial)
      .filter((each) => bindings[each] !== undefined)
      .join('*');
    const value = coefficient * (known === '' ? 1 : evaluateDim(known, bindings));
    if (symbol === undefined) rest -= value;
    else if (free.length > 1 || (unknown !== undefined && unknown !== symbol)) return 'wait';
    else {
      unknown = symbol;
      factor += value;
    }
  }
  if (unknown === undefined) return rest === 0 ? 'holds' : 'impossible';
  // 0 · unknown says nothing about it
  if (factor === 0) return rest === 0 ? 'wait' : 'impossible';
  const value = rest / factor;
  return Number.isInteger(value) && value >= 0 ? { symbol: unknown, value } : 'impossible';
}

function mismatch(from: ShapeBinding, why: string): MathrError {
  return new MathrError(
    'shape_mismatch',
    `${from.name} came with the shape [${from.actual.join(', ')}] and should have [${from.shape.join(', ')}]: ${why}`,
    { operator: from.name, shapes: [from.shape, from.actual] },
  );
}

function boundText(bindings: Bindings): string {
  const pairs = Object.entries(bindings).map(([symbol, value]) => `${symbol} = ${value}`);
  return pairs.length === 0 ? '' : ` where ${pairs.join(', ')}`;
}
