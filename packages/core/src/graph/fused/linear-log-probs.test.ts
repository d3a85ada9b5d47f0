import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { largestDifference, randomFeeds } from '../__fixtures__/random-feeds.ts';
import * as g from '../index.ts';
import type { Expr, Feed } from '../index.ts';

const hidden = g.input('hidden', 'float', ['N', 5]);
const weight = g.parameter('weight', [12, 5]);
const targets = g.input('targets', 'int32', ['N']);
const feeds: Record<string, Feed> = randomFeeds(
  [hidden, weight],
  { N: 4 },
  { targets: { shape: [4], data: [0, 11, 5, 5] } },
);

const operators = (outputs: readonly Expr[]): string[] =>
  g.topologicalOrder(g.expandFusedGraph(outputs)).map(({ operator }) => operator);

test('has the entropy and gradient of three logits', () => {
  // specs: entropy of softmax(2, 1, 0) is .832396, and dH/dz = -p (log p + H)
  const { entropy, logProbs } = g.linearLogProbs(
    g.input('h', 'float', [1, 3]),
    g.input('w', 'float', [3, 3]),
    g.range(1),
  );
  const [h, p] = g.interpret([entropy, logProbs], {
    h: { shape: [1, 3], data: [2, 1, 0] },
    w: { shape: [3, 3], data: [1, 0, 0, 0, 1, 0, 0, 0, 1] },
  });
  expect(h?.data[0]).toBeCloseTo(0.832396, 6);
  expect(Math.exp(p?.data[0] ?? NaN)).toBeCloseTo(0.665241, 6);
});

test('gives the same in chunks of any size, value and gradient', () => {
  const results = (chunk: number, temperature: number): Expr[] => {
    const { logProbs, entropy } = g.linearLogProbs(hidden, weight, targets, { chunk, temperature });
    const loss = g.sum(g.add(logProbs, g.mul(entropy, 0.3)));
    return [logProbs, entropy, ...g.gradient(loss, [hidden, weight]), ...g.gradient(g.sum(logProbs), [hidden])];
  };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 13 }), fc.constantFrom(0.5, 1, 2), (chunk, temperature) => {
      expect(largestDifference(results(chunk, temperature), results(12, temperature), feeds)).toBeLessThan(1e-11);
    }),
    { numRuns: 20 },
  );
});

test('never holds all logits when there are several chunks', () => {
  const { logProbs, entropy } = g.linearLogProbs(hidden, weight, targets, { chunk: 5 });
  const loss = g.sum(g.add(logProbs, entropy));
  const shapes = g
    .topologicalOrder(g.expandFusedGraph([loss, ...g.gradient(loss, [hidden, weight])]))
    .flatMap(({ outputs }) => outputs);
  expect(shapes.some(({ shape }) => shape[0] === 'N' && shape[1] === 12)).toBe(false);
  expect(shapes.some(({ shape }) => shape[0] === 'N' && shape[1] === 5)).toBe(true);
});

test('does no work for what is not used', () => {
  const products = (outputs: readonly Expr[]): number =>
    operators(outputs).filter((operator) => operator === 'matmul').length;
  for (const chunk of [12, 5]) {
    const chunks = Math.ceil(12 / chunk);
    const { logProbs } = g.linearLogProbs(hidden, weight, targets, { chunk });
    const loss = g.sum(logProbs);
    expect(products([logProbs])).toBe(chunks);
    // a frozen weight: logits and the mean row
    expect(products(g.gradient(loss, [hidden]))).toBe(2 * chunks);
    // both: logits, again when there are chunks, and two products backward
    const again = chunks === 1 ? 0 : chunks;
    expect(products([loss, ...g.gradient(loss, [hidden, weight])])).toBe(3 * chunks + again);
  }
});

test('is as lean as the plain graph when the vocabulary is one chunk', () => {
  const { logProbs } = g.linearLogProbs(hidden, weight, targets);
  const loss = g.sum(logProbs);
  const wide = g
    .topologicalOrder(g.expandFusedGraph([loss, ...g.gradient(loss, [hidden, weight])]))
    .filter(({ outputs }) => outputs.some(({ shape }) => shape[0] === 'N' && shape[1] === 12));
  // forward: logits and log-softmax; backward: p, [y], [y] as numbers, [y] - p
  expect(wide.map(({ operator }) => operator)).toEqual(['matmul', 'logSoftmax', 'equal', 'cast', 'exp', 'sub']);
});

test('survives logits that would overflow', () => {
  const large = { ...feeds, hidden: { shape: [4, 5], data: Array.from(feeds['hidden']?.data ?? [], (x) => 1000 * x) } };
  for (const chunk of [12, 5]) {
    const { logProbs, entropy } = g.linearLogProbs(hidden, weight, targets, { chunk });
    const outputs = [logProbs, entropy, ...g.gradient(g.sum(g.add(logProbs, entropy)), [hidden, weight])];
    for (const { data } of g.interpret(outputs, large)) expect(Array.from(data).every(Number.isFinite)).toBe(true);
  }
});
