import { MathrError } from '@mathr/core';
import { parsePolynomial, symbolsIn, symbolsOf, type Dim, type Polynomial, type Shape } from '@mathr/core/graph';
import type { GraphBuilder } from './graph-builder.ts';

/** Where a symbolic size is read from when a graph runs: an axis of an input whose size is `factor`·symbol + `rest`. */
export interface SymbolSource {
  readonly input: string;
  readonly axis: number;
  readonly factor: number;
  /** The other terms of that size, in symbols that have sources of their own. */
  readonly rest: Polynomial;
}

/**
 * A source for every symbol that some input's shape determines, bare symbols first: from `[B, P+T]` and `[B, T]`,
 * B and T are read off and P is what remains.
 */
export function findSymbolSources(
  inputs: readonly { readonly name: string; readonly shape: Shape }[],
): Map<string, SymbolSource> {
  const sources = new Map<string, SymbolSource>();
  const sizes = inputs.flatMap(({ name, shape }) => shape.map((dim, axis) => ({ input: name, axis, dim })));
  const open = sizes.filter(({ dim }) => typeof dim === 'string').sort((a, b) => lengthOf(a.dim) - lengthOf(b.dim));
  for (let before = -1; before !== sources.size;) {
    before = sources.size;
    for (const { input, axis, dim } of open) {
      const unknown = symbolsOf(dim).filter((symbol) => !sources.has(symbol));
      const [symbol] = unknown;
      if (symbol === undefined || unknown.length > 1) continue;
      const terms = parsePolynomial(dim);
      const factor = terms.get(symbol);
      const rest = new Map([...terms].filter(([monomial]) => monomial !== symbol));
      // B*T with T known would need a division by a size that may be 0
      const isLinear = [...rest.keys()].every((monomial) => !symbolsIn(monomial).includes(symbol));
      if (factor !== undefined && isLinear) sources.set(symbol, { input, axis, factor, rest });
    }
  }
  return sources;
}

/**
 * int64 [1]: the size, read from the inputs' shapes.
 *
 * @throws {MathrError} `invalid_data` when no input determines one of its symbols.
 */
export function emitDim(graph: GraphBuilder, sources: ReadonlyMap<string, SymbolSource>, dim: Dim): string {
  return typeof dim === 'number' ? graph.int64s([dim]) : emitPolynomial(graph, sources, parsePolynomial(dim));
}

function emitPolynomial(
  graph: GraphBuilder,
  sources: ReadonlyMap<string, SymbolSource>,
  polynomial: Polynomial,
): string {
  let total: string | undefined;
  for (const [monomial, coefficient] of polynomial) {
    let term = coefficient === 1 && monomial !== '' ? undefined : graph.int64s([coefficient]);
    for (const symbol of symbolsIn(monomial)) {
      const value = emitSymbol(graph, sources, symbol);
      term = term === undefined ? value : graph.node('Mul', [term, value], {}, ALWAYS);
    }
    if (term !== undefined) total = total === undefined ? term : graph.node('Add', [total, term], {}, ALWAYS);
  }
  return total ?? graph.int64s([0]);
}

function emitSymbol(graph: GraphBuilder, sources: ReadonlyMap<string, SymbolSource>, symbol: string): string {
  const source = sources.get(symbol);
  if (source === undefined) {
    throw new MathrError(
      'invalid_data',
      `The graph needs the size ${symbol} and no input has an axis that tells it; add an input whose shape contains ${symbol}`,
      { source: 'graph' },
    );
  }
  const { input, axis, factor, rest } = source;
  let value = graph.node('Shape', [input], { start: axis, end: axis + 1 }, ALWAYS);
  if (rest.size > 0) value = graph.node('Sub', [value, emitPolynomial(graph, sources, rest)], {}, ALWAYS);
  return factor === 1 ? value : graph.node('Div', [value, graph.int64s([factor])], {}, ALWAYS);
}

// sizes are tiny: computing them twice would save no memory
const ALWAYS = { merge: 'always' } as const;

function lengthOf(dim: Dim): number {
  return String(dim).length;
}
