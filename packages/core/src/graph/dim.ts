import { MathrError } from '../error/mathr-error.ts';
import type { Dim, Shape } from './operator.ts';

/**
 * Sizes that are known only when a graph runs, as polynomials with integer coefficients in canonical form: monomials in
 * alphabetical order, the constant last (`B*T+2*P-1`). Two sizes are equal exactly when their canonical forms are.
 */

/** From a monomial (sorted symbols joined by `*`; the constant is '') to its coefficient; none is 0. */
export type Polynomial = ReadonlyMap<string, number>;
/** What each symbol stands for in one run. */
export type Bindings = Readonly<Record<string, number>>;

/** The canonical form of a size written by hand: `T*B` becomes `B*T`. */
export function canonicalDim(dim: Dim): Dim {
  return typeof dim === 'number' ? dim : formatPolynomial(parsePolynomial(dim));
}

export function addDims(a: Dim, b: Dim): Dim {
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  return formatPolynomial(sumOf(parsePolynomial(a), parsePolynomial(b), 1));
}

export function subtractDims(a: Dim, b: Dim): Dim {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return formatPolynomial(sumOf(parsePolynomial(a), parsePolynomial(b), -1));
}

export function multiplyDims(a: Dim, b: Dim): Dim {
  if (typeof a === 'number' && typeof b === 'number') return a * b;
  const product = new Map<string, number>();
  const right = parsePolynomial(b);
  for (const [monomialA, coefficientA] of parsePolynomial(a)) {
    for (const [monomialB, coefficientB] of right) {
      const key = [...symbolsIn(monomialA), ...symbolsIn(monomialB)].sort().join('*');
      product.set(key, (product.get(key) ?? 0) + coefficientA * coefficientB);
    }
  }
  return formatPolynomial(product);
}

/** a / b when b is a single monomial that divides every term of a; undefined otherwise. */
export function divideDims(a: Dim, b: Dim): Dim | undefined {
  const divisor = [...parsePolynomial(b)];
  const [term] = divisor;
  if (term === undefined || divisor.length !== 1) return undefined;
  const quotient = new Map<string, number>();
  for (const [monomial, coefficient] of parsePolynomial(a)) {
    const rest = symbolsIn(monomial);
    for (const symbol of symbolsIn(term[0])) {
      const at = rest.indexOf(symbol);
      if (at < 0) return undefined;
      rest.splice(at, 1);
    }
    if (coefficient % term[1] !== 0) return undefined;
    quotient.set(rest.join('*'), coefficient / term[1]);
  }
  return formatPolynomial(quotient);
}

/** Elements of a shape, symbolically: 1 for a scalar. */
export function productOfDims(shape: Shape): Dim {
  let product: Dim = 1;
  for (const dim of shape) product = multiplyDims(product, dim);
  return product;
}

export function dimsEqual(a: Dim, b: Dim): boolean {
  return a === b || (typeof a !== typeof b ? false : canonicalDim(a) === canonicalDim(b));
}

/** Same rank and equal sizes. */
export function shapesEqual(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((dim, i) => dimsEqual(dim, b[i] ?? -1));
}

/** The symbols of a size or shape, sorted. */
export function symbolsOf(dims: Dim | Shape): string[] {
  const found = new Set<string>();
  for (const dim of typeof dims === 'object' ? dims : [dims]) {
    if (typeof dim === 'number') continue;
    for (const monomial of parsePolynomial(dim).keys()) for (const symbol of symbolsIn(monomial)) found.add(symbol);
  }
  return [...found].sort();
}

/**
 * The number that a size stands for.
 *
 * @throws {MathrError} `invalid_data` when a symbol has no value.
 */
export function evaluateDim(dim: Dim, bindings: Bindings): number {
  if (typeof dim === 'number') return dim;
  let total = 0;
  for (const [monomial, coefficient] of parsePolynomial(dim)) {
    let value = coefficient;
    for (const symbol of symbolsIn(monomial)) {
      const bound = bindings[symbol];
      if (bound === undefined) {
        throw new MathrError(
          'invalid_data',
          `The size ${dim} needs a value for ${symbol}; feed an input whose shape has it`,
          {
            source: 'graph',
          },
        );
      }
      value *= bound;
    }
    total += value;
  }
  return total;
}

/** The symbols of a monomial, with repetition. */
export function symbolsIn(monomial: string): string[] {
  return monomial === '' ? [] : monomial.split('*');
}

/** Reads `2*B*T+P-1`. */
export function parsePolynomial(dim: Dim): Polynomial {
  if (typeof dim === 'number') return new Map(dim === 0 ? [] : [['', dim]]);
  const terms = new Map<string, number>();
  for (const term of dim.replaceAll('-', '+-').split('+')) {
    if (term.trim() === '' && terms.size === 0) continue;
    let coefficient = 1;
    const symbols: string[] = [];
    for (const factor of term
      .trim()
      .replace(/^-(?=[A-Za-z_])/, '-1*')
      .split('*')) {
      if (/^-?\d+$/.test(factor.trim())) coefficient *= Number(factor);
      else if (/^[A-Za-z_]\w*$/.test(factor.trim())) symbols.push(factor.trim());
      else
        throw new MathrError('invalid_data', `'${dim}' is no size; write one like B, 2*B, B*T or P+T`, {
          source: 'graph',
        });
    }
    const key = symbols.sort().join('*');
    terms.set(key, (terms.get(key) ?? 0) + coefficient);
  }
  return terms;
}

function formatPolynomial(polynomial: Polynomial): Dim {
  const terms = [...polynomial].filter(([, coefficient]) => coefficient !== 0);
  const constant = terms.find(([monomial]) => monomial === '')?.[1] ?? 0;
  const symbolic = terms.filter(([monomial]) => monomial !== '').sort(([a], [b]) => (a < b ? -1 : 1));
  if (symbolic.length === 0) return constant;
  let text = '';
  for (const [monomial, coefficient] of symbolic) {
    const size = Math.abs(coefficient);
    const sign = coefficient < 0 ? '-' : text === '' ? '' : '+';
    text += `${sign}${size === 1 ? '' : `${size}*`}${monomial}`;
  }
  if (constant !== 0) text += constant < 0 ? `${constant}` : `+${constant}`;
  return text;
}

function sumOf(a: Polynomial, b: Polynomial, sign: 1 | -1): Polynomial {
  const sum = new Map(a);
  for (const [monomial, coefficient] of b) sum.set(monomial, (sum.get(monomial) ?? 0) + sign * coefficient);
  return sum;
}
