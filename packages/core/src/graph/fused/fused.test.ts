import { expect, test } from 'vitest';
import { largestDifference, randomFeeds, weighted } from '../__fixtures__/random-feeds.ts';
import * as g from '../index.ts';
import type { Expr, Feed, Shape } from '../index.ts';

const sizes = { B: 2, T: 3, S: 5, N: 4 };
const segments: Feed = { shape: [2, 3], data: [1, 1, 2, 1, 2, 0] };
const targets: Feed = { shape: [4], data: [0, 6, 3, 6] };

const q: Shape = ['B', 4, 'T', 6];
const k: Shape = ['B', 2, 'T', 6];
const attention =
  (options: (bias: Expr | undefined) => g.CausalAttentionOptions) =>
  (x: readonly Expr[]): Expr =>
    g.causalAttention(x[0] as Expr, x[1] as Expr, x[2] as Expr, options(x[3]));
const own = g.input('segments', 'int32', ['B', 'T']);
const head =
  (options: g.LinearLogProbsOptions, pick: (o: g.LinearLogProbs) => Expr) =>
  (x: readonly Expr[]): Expr =>
    pick(g.linearLogProbs(x[0] as Expr, x[1] as Expr, g.input('targets', 'int32', ['N']), options));
const angles = g.broadcastTo(g.reshape(g.mul(g.cast(g.range('T'), 'float'), 0.7), [1, 'T', 1]), ['B', 'T', 3]);
const both = ({ logProbs, entropy }: g.LinearLogProbs): Expr => g.add(logProbs, g.mul(g.square(entropy), 0.7));
const onlyLogProbs = ({ logProbs }: g.LinearLogProbs): Expr => logProbs;

const cases: readonly (readonly [string, readonly Shape[], (x: readonly Expr[]) => Expr])[] = [
  ['rmsNorm', [['B', 'T', 6], [6]], ([x, w]) => g.rmsNorm(x as Expr, w as Expr, { epsilon: 1e-5 })],
  [
    'layerNorm',
    [['B', 'T', 6], [6], [6]],
    ([x, w, b]) => g.layerNorm(x as Expr, w as Expr, b as Expr, { epsilon: 1e-5 }),
  ],
  [
    'siluGate',
    [
      ['B', 'T', 6],
      ['B', 'T', 6],
    ],
    ([a, b]) => g.siluGate(a as Expr, b as Expr),
  ],
  [
    'geluGate',
    [
      ['B', 6],
      ['B', 6],
    ],
    ([a, b]) => g.geluGate(a as Expr, b as Expr),
  ],
  [
    'geluGate tanh',
    [
      ['B', 6],
      ['B', 6],
    ],
    ([a, b]) => g.geluGate(a as Expr, b as Expr, 'tanh'),
  ],
  ['rotaryEmbedding', [q], ([x]) => g.rotaryEmbedding(x as Expr, g.cos(angles), g.sin(angles))],
  ['attention', [q, q, q], attention(() => ({}))],
  ['attention of grouped queries', [q, k, k], attention(() => ({ scale: 0.3 }))],
  ['attention, recomputed', [q, k, k], attention(() => ({ recompute: true }))],
  ['attention of the last of many', [q, ['B', 2, 'S', 6], ['B', 2, 'S', 6]], attention(() => ({}))],
  [
    'attention of one query',
    [
      ['B', 4, 1, 6],
      ['B', 2, 'S', 6],
      ['B', 2, 'S', 6],
    ],
    attention(() => ({})),
  ],
  ['attention in segments', [q, k, k], attention(() => ({ segments: own }))],
  ['attention in segments, recomputed', [q, k, k], attention(() => ({ segments: own, recompute: true }))],
  ['attention with a bias', [q, k, k, ['B', 1, 'T', 'T']], attention((bias) => ({ bias }))],
  [
    'attention with one bias and segments',
    [q, k, k, [1, 1, 'T', 'T']],
    attention((bias) => ({ bias, segments: own, recompute: true })),
  ],
  [
    'linearLogProbs',
    [
      ['N', 5],
      [7, 5],
    ],
    head({}, onlyLogProbs),
  ],
  [
    'linearLogProbs, temperature',
    [
      ['N', 5],
      [7, 5],
    ],
    head({ temperature: 0.7 }, onlyLogProbs),
  ],
  [
    'linearLogProbs, entropy',
    [
      ['N', 5],
      [7, 5],
    ],
    head({ temperature: 0.7 }, both),
  ],
  [
    'linearLogProbs, only entropy',
    [
      ['N', 5],
      [7, 5],
    ],
    head({}, ({ entropy }) => entropy),
  ],
  [
    'linearLogProbs by chunks',
    [
      ['N', 5],
      [7, 5],
    ],
    head({ temperature: 1.3, chunk: 3 }, onlyLogProbs),
  ],
  [
    'linearLogProbs by chunks, entropy',
    [
      ['N', 5],
      [7, 5],
    ],
    head({ temperature: 1.3, chunk: 3 }, both),
  ],
  [
    'linearLogProbs by single rows',
    [
      ['N', 5],
      [7, 5],
    ],
    head({ chunk: 1 }, both),
  ],
];

test.each(cases)("%s has its definition's gradient and that of central differences", (_, shapes, build) => {
  const leaves = shapes.map((shape, i) => g.input(`x${i}`, 'float', shape));
  const feeds = randomFeeds(leaves, sizes, { segments, targets });
  const loss = weighted(build(leaves));
  for (const error of Object.values(g.checkGradient(loss, leaves, feeds, { elements: 12 })))
    expect(error).toBeLessThan(1e-6);
  const [defined] = g.expandFusedGraph([loss]);
  // constants are kept as float32, so two ways of writing one differ by 3e-8 of it
  expect(
    largestDifference([loss, ...g.gradient(loss, leaves)], [loss, ...g.gradient(defined as Expr, leaves)], feeds),
  ).toBeLessThan(1e-7);
});

test('each operand alone has the gradient that it has among all', () => {
  for (const [, shapes, build] of cases) {
    const leaves = shapes.map((shape, i) => g.input(`x${i}`, 'float', shape));
    const feeds = randomFeeds(leaves, sizes, { segments, targets });
    const loss = weighted(build(leaves));
    const alone = leaves.flatMap((leaf) => g.gradient(loss, [leaf]));
    // the loss binds the symbols, which a gradient alone need not do
    expect(largestDifference([loss, ...g.gradient(loss, leaves)], [loss, ...alone], feeds)).toBeLessThan(1e-12);
  }
});

test('expands to operators that are not fused, and keeps those asked for', () => {
  const x = g.input('x', 'float', ['B', 4]);
  const y = g.siluGate(g.rmsNorm(x, g.parameter('w', [4]), { epsilon: 1e-6 }), x);
  expect(g.topologicalOrder(g.expandFusedGraph([y])).some(g.isFused)).toBe(false);
  const kept = g.topologicalOrder(g.expandFusedGraph([y], ({ operator }) => operator === 'rmsNorm'));
  expect(kept.filter(g.isFused).map(({ operator }) => operator)).toEqual(['rmsNorm']);
});
