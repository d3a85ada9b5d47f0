import { expect, test } from 'vitest';
import { tensor } from '../../tensor/tensor.ts';
import { randomFeeds, weighted } from '../__fixtures__/random-feeds.ts';
import * as g from '../index.ts';
import type { Expr, Shape } from '../index.ts';

function worstError(shapes: readonly Shape[], build: (...x: Expr[]) => Expr): number {
  const leaves = shapes.map((shape, i) => g.input(`x${i}`, 'float', shape));
  return Math.max(
    ...Object.values(g.checkGradient(weighted(build(...leaves)), leaves, randomFeeds(leaves, { B: 2, T: 3 }))),
  );
}

const int32 = (shape: readonly number[], ...values: number[]): Expr =>
  g.constant(tensor('int32', shape, Int32Array.from(values)));
const matrix: Shape = ['B', 4];
const positive = (x: Expr): Expr => g.add(g.square(x), 0.5);

type Case = readonly [name: string, shapes: readonly Shape[], build: (...x: Expr[]) => Expr];
const two =
  (build: (a: Expr, b: Expr) => Expr) =>
  (...x: Expr[]) =>
    build(x[0] as Expr, x[1] as Expr);
const one =
  (build: (x: Expr) => Expr) =>
  (...x: Expr[]) =>
    build(x[0] as Expr);

const elementWise: readonly Case[] = [
  ['add', [matrix, [4]], two(g.add)],
  [
    'sub',
    [
      ['T', 'B', 4],
      ['B', 1],
    ],
    two(g.sub),
  ],
  ['mul', [matrix, ['B', 1]], two(g.mul)],
  ['mul of itself', [matrix], one((x) => g.mul(x, x))],
  ['div', [matrix, [4]], two((a, b) => g.div(a, positive(b)))],
  ['minimum', [matrix, [4]], two(g.minimum)],
  ['maximum', [matrix, [4]], two(g.maximum)],
  ['neg', [matrix], one(g.neg)],
  ['exp', [matrix], one(g.exp)],
  ['log', [matrix], one((x) => g.log(positive(x)))],
  ['sqrt', [matrix], one((x) => g.sqrt(positive(x)))],
  ['power', [matrix], one((x) => g.power(positive(x), -1.5))],
  ['power 2', [matrix], one((x) => g.power(x, 2))],
  ['abs', [matrix], one(g.abs)],
  ['sin', [matrix], one(g.sin)],
  ['cos', [matrix], one(g.cos)],
  ['tanh', [matrix], one(g.tanh)],
  ['sigmoid', [matrix], one(g.sigmoid)],
  ['softplus', [matrix], one(g.softplus)],
  ['erf', [matrix], one(g.erf)],
  ['where', [matrix, [4]], two((a, b) => g.where(g.less(a, b), g.mul(a, 3), b))],
  ['where with numbers', [matrix], one((x) => g.where(g.greater(x, 0), x, 0))],
  ['relu', [matrix], one(g.relu)],
  ['silu', [matrix], one(g.silu)],
  ['gelu', [matrix], one((x) => g.gelu(x))],
  ['gelu tanh', [matrix], one((x) => g.gelu(x, 'tanh'))],
  ['rsqrt', [matrix], one((x) => g.rsqrt(positive(x)))],
  ['clip', [matrix], one((x) => g.clip(x, -0.4, 0.6))],
];

const alongAxes: readonly Case[] = [
  ['sum', [matrix], one((x) => g.sum(x, 0))],
  ['sum, keeping', [['B', 'T', 4]], one((x) => g.sum(x, [0, -1], { keepDims: true }))],
  ['mean of all', [matrix], one((x) => g.mean(x))],
  ['mean', [['B', 'T', 4]], one((x) => g.mean(x, [1, 2]))],
  ['reduceMax', [matrix], one((x) => g.reduceMax(x, 1))],
  ['cumSum', [matrix], one((x) => g.cumSum(x))],
  ['cumSum, exclusive', [matrix], one((x) => g.cumSum(x, { axis: 0, exclusive: true }))],
  ['cumSum, reverse', [matrix], one((x) => g.cumSum(x, { reverse: true, exclusive: true }))],
  ['topK', [matrix], one((x) => g.topK(x, 2).values)],
  ['softmax', [matrix], one((x) => g.softmax(x))],
  ['softmax, first axis', [['T', 4]], one((x) => g.softmax(x, 0))],
  ['logSoftmax', [matrix], one((x) => g.logSoftmax(x))],
  ['logSumExp', [matrix], one((x) => g.logSumExp(x, 1))],
];

const moving: readonly Case[] = [
  ['reshape', [['B', 'T', 4]], one((x) => g.reshape(x, ['B*T', 4]))],
  ['transpose', [['B', 'T', 4]], one((x) => g.transpose(x, [2, 0, 1]))],
  ['broadcastTo', [['B', 1]], one((x) => g.broadcastTo(x, [3, 'B', 4]))],
  ['concat', [matrix, ['B', 2]], two((a, b) => g.concat([a, b, a], 1))],
  ['concat of symbolic sizes', [['T', 4], matrix], two((a, b) => g.concat([a, b, a], 0))],
  ['slice', [matrix], one((x) => g.slice(x, { axis: 1, start: 1, end: 3 }))],
  ['slice by steps', [matrix], one((x) => g.slice(x, { axis: 1, start: 1, step: 2 }))],
  ['slice from the end', [['T', 2]], one((x) => g.slice(x, { axis: 0, start: -2, end: -1 }))],
  ['slice of a symbolic axis', [['T', 2]], one((x) => g.slice(x, { axis: 0, start: 1 }))],
  ['first rows of a symbolic axis', [['T', 2]], one((x) => g.slice(x, { axis: 0, end: 2 }))],
  ['every second of a symbolic axis', [['2*T', 2]], one((x) => g.slice(x, { axis: 0, start: 1, step: 2 }))],
  ['pad', [['T', 2]], one((x) => g.pad(x, { axis: 0, before: 2, after: 1 }))],
  ['unsqueeze and squeeze', [matrix], one((x) => g.squeeze(g.unsqueeze(x, 1), 1))],
  ['gather', [[5, 3]], one((x) => g.gather(x, int32([2, 2], 4, 0, 4, 1)))],
  ['scatterAddRows', [[3, 2]], one((x) => g.scatterAddRows(int32([3], 2, 0, 2), x, 4))],
  ['gatherElements', [[2, 4]], one((x) => g.gatherElements(x, int32([2, 3], 3, 0, 3, 1, 1, 2)))],
  ['gatherElements, first axis', [[3, 2]], one((x) => g.gatherElements(x, int32([1, 2], 2, 0), 0))],
  ['scatterAddElements', [[2, 3]], one((x) => g.scatterAddElements(int32([2, 3], 3, 0, 3, 1, 1, 2), x, { size: 5 }))],
];

const products: readonly Case[] = [
  ['linear', [['B', 'T', 4], [3, 4], [3]], (x, w, b) => g.linear(x as Expr, w as Expr, b)],
  ...[false, true].flatMap((transposeA) =>
    [false, true].map((transposeB): Case => {
      const shapeA: Shape = transposeA ? [4, 3] : [3, 4];
      const shapeB: Shape = transposeB ? [5, 4] : [4, 5];
      const name = `matmul ${transposeA} ${transposeB}`;
      return [
        name,
        [
          ['B', 1, ...shapeA],
          ['T', ...shapeB],
        ],
        two((a, b) => g.matmul(a, b, { transposeA, transposeB })),
      ];
    }),
  ),
  [
    'matmul of a batch and a matrix',
    [
      ['B', 'T', 4],
      [4, 5],
    ],
    two((a, b) => g.matmul(a, b)),
  ],
  [
    'matmul of a transposed batch and a matrix',
    [
      ['B', 4, 3],
      [4, 5],
    ],
    two((a, b) => g.matmul(a, b, { transposeA: true })),
  ],
];

test.each([...elementWise, ...alongAxes, ...moving, ...products])(
  '%s agrees with central differences',
  (_, shapes, build) => {
    expect(worstError(shapes, build)).toBeLessThan(1e-6);
  },
);

test('adds up over every use, stops at stopGradient, and is zero where nothing depends', () => {
  const [x, unused] = [g.input('x', 'float', ['B']), g.parameter('unused', [2, 2])];
  const loss = g.sum(g.add(g.mul(x, x), g.mul(g.stopGradient(x), x)));
  const [dx, dUnused] = g.interpret(g.gradient(loss, [x, unused]), {
    x: { shape: [2], data: [3, 5] },
    unused: { shape: [2, 2], data: [1, 1, 1, 1] },
  });
  expect([...(dx?.data ?? [])]).toEqual([9, 15]); // 2x + x
  expect([...(dUnused?.data ?? [])]).toEqual([0, 0, 0, 0]);
});

test('differentiates with respect to a value in between', () => {
  const x = g.input('x', 'float', [3]);
  const y = g.exp(x);
  const [dy, dx] = g.interpret(g.gradient(g.sum(g.square(y)), [y, x]), { x: { shape: [3], data: [0, 1, 2] } });
  for (let i = 0; i < 3; i++) {
    expect(dy?.data[i]).toBeCloseTo(2 * Math.exp(i), 10);
    expect(dx?.data[i]).toBeCloseTo(2 * Math.exp(2 * i), 10);
  }
});

test('makes one product of a weight that is used over a batch', () => {
  const [x, weight] = [g.input('x', 'float', ['B', 'T', 4]), g.parameter('w', [3, 4])];
  const [dWeight] = g.gradient(g.sum(g.square(g.linear(x, weight))), [weight]);
  expect(dWeight?.node.operator).toBe('matmul');
  expect(dWeight?.node.inputs.map(({ shape }) => shape)).toEqual([
    ['B*T', 3],
    ['B*T', 4],
  ]);
});

test('computes nothing for what is not asked for', () => {
  const [x, frozen, trained] = [
    g.input('x', 'float', ['B', 4]),
    g.parameter('frozen', [4, 4]),
    g.parameter('trained', [4, 4]),
  ];
  const loss = g.sum(g.square(g.linear(g.tanh(g.linear(x, frozen)), trained)));
  const products = (wrt: readonly Expr[]): number =>
    g.topologicalOrder(g.gradient(loss, wrt)).filter(({ operator }) => operator === 'matmul').length;
  expect(products([trained])).toBe(3); // two forward, one backward
  expect(products([trained, frozen])).toBe(5);
});

test('refuses a loss with axes and integers', () => {
  const x = g.input('x', 'float', ['B']);
  expect(() => g.gradient(x, [x])).toThrow(/the loss should have no axes/);
  expect(() => g.gradient(g.sum(x), [g.input('ids', 'int32', ['B'])])).toThrow(/only floats have gradients/);
});

test('differentiates a gradient once fused operators are expanded', () => {
  const [x, weight] = [g.input('x', 'float', ['B', 4]), g.parameter('w', [4])];
  const loss = g.sum(g.power(g.rmsNorm(x, weight, { epsilon: 1e-5 }), 3));
  const first = g.gradient(loss, [x])[0] as Expr;
  expect(() => g.gradient(g.sum(first), [x])).toThrow(/expandFusedGraph/);
  const expanded = g.expandFusedGraph([weighted(first)])[0] as Expr;
  for (const error of Object.values(g.checkGradient(expanded, [x, weight], randomFeeds([x, weight], { B: 2 })))) {
    expect(error).toBeLessThan(1e-6);
  }
});

test('takes graphs deeper than the call stack', () => {
  const x = g.input('x', 'float', []);
  let y = x;
  for (let i = 0; i < 20_000; i++) y = g.add(y, x);
  const [value, dx] = g.interpret([y, ...g.gradient(y, [x])], { x: { shape: [], data: [2] } });
  expect([value?.data[0], dx?.data[0]]).toEqual([40_002, 20_001]);
});

test('checkGradient sees a gradient that is wrong', () => {
  const x = g.input('x', 'float', [2]);
  const half = g.add(g.mul(x, 0.5), g.stopGradient(g.mul(x, 0.5)));
  expect(g.checkGradient(g.sum(g.square(half)), [x], { x: { shape: [2], data: [1, -2] } })['x']).toBeCloseTo(0.5, 6);
  expect(() => g.checkGradient(g.sum(half), [half], {})).toThrow(/pass leaves/);
});
