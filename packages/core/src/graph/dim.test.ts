import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import { bindDims } from './bind-dims.ts';
import {
  addDims,
  canonicalDim,
  dimsEqual,
  divideDims,
  evaluateDim,
  multiplyDims,
  subtractDims,
  symbolsOf,
} from './dim.ts';
import type { Dim } from './operator.ts';

const dims = fc
  .array(fc.tuple(fc.integer({ min: -3, max: 5 }), fc.subarray(['B', 'T', 'P'])), { maxLength: 4 })
  .map((terms) =>
    terms.reduce<Dim>(
      (sum, [n, symbols]) =>
        addDims(
          sum,
          symbols.reduce<Dim>((product, s) => multiplyDims(product, s), n),
        ),
      0,
    ),
  );
const bindings = { B: 3, T: 5, P: 7 };

test.each([
  ['T*B', 'B*T'],
  ['2*B*T+P', '2*B*T+P'],
  ['T-1', 'T-1'],
  ['1+T+T', '2*T+1'],
  ['-B + P', '-B+P'],
  ['T-T', 0],
])('writes %s as %s', (dim, canonical) => {
  expect(canonicalDim(dim)).toBe(canonical);
});

test('adds, multiplies and divides sizes', () => {
  expect(addDims('P', 'T')).toBe('P+T');
  expect(subtractDims('P+T', 'T')).toBe('P');
  expect(multiplyDims('B', addDims('T', 1))).toBe('B+B*T');
  expect(divideDims('2*B*T', 'B')).toBe('2*T');
  expect(divideDims('B*T', 'P')).toBeUndefined();
  expect(symbolsOf(['B', 'P+T', 4])).toEqual(['B', 'P', 'T']);
});

test('computes with sizes as with the numbers they stand for', () => {
  fc.assert(
    fc.property(dims, dims, (a, b) => {
      const [x, y] = [evaluateDim(a, bindings), evaluateDim(b, bindings)];
      expect(Math.abs(evaluateDim(addDims(a, b), bindings) - (x + y))).toBe(0);
      expect(Math.abs(evaluateDim(multiplyDims(a, b), bindings) - x * y)).toBe(0);
      expect(dimsEqual(addDims(a, b), addDims(b, a))).toBe(true);
      expect(dimsEqual(subtractDims(addDims(a, b), b), a)).toBe(true);
      expect(canonicalDim(a)).toBe(a);
    }),
  );
});

test('finds symbols from concrete shapes in any order', () => {
  expect(bindDims([{ name: 'x', shape: ['2*B', 'P+T', 'T'], actual: [6, 9, 4] }])).toEqual({ B: 3, P: 5, T: 4 });
  expect(
    bindDims([
      { name: 'x', shape: ['B*T'], actual: [8] },
      { name: 'y', shape: ['B'], actual: [2] },
    ]),
  ).toEqual({ B: 2, T: 4 });
});

test.each([
  [['B', 'B'], [2, 3], /B cannot be 3 where B = 2/],
  [['2*B'], [5], /2\*B cannot be 5/],
  [['B'], [2, 3], /another rank/],
  [['B*T'], [6], /does not say what each of its symbols is/],
])('refuses %j for %j', (shape, actual, message) => {
  expect(() => bindDims([{ name: 'tokens', shape, actual }])).toThrow(message);
});
