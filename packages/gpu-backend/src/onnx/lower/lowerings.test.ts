import { expect, test } from 'vitest';
import { tensor } from '@mathr/core';
import * as g from '@mathr/core/graph';
import {
  createRunner,
  randomFeedsFor,
  relativeErrors,
  withGradients,
  type Sizes,
} from '../__fixtures__/compare-with-interpreter.ts';
import { lowerings } from './lowerings.ts';

const x = g.input('x', 'float', ['B', 'T', 4]);
const y = g.input('y', 'float', ['B', 'T', 4]);
const row = g.input('row', 'float', [4]);
const positive = g.add(g.square(x), 0.5);
const whole = g.input('whole', 'int32', ['B', 'T']);
const other = g.input('other', 'int32', ['B', 'T']);
const flags = g.input('flags', 'bool', ['B', 'T']);
const moreFlags = g.input('moreFlags', 'bool', ['B', 'T']);
const table = g.parameter('table', [3, 4]);
const weight = g.parameter('weight', [5, 4]);
const big = g.parameter('big', [700, 4]);
const bias = g.parameter('bias', [4]);
// 0, 1 or 2, of the shape of x
const third = g.add(g.cast(g.less(x, 0), 'int32'), g.cast(g.less(x, 1), 'int32'));
const long = g.input('long', 'float', ['N', 6]);
const wide = g.input('wide', 'float', ['B', 2, 'T', 6]);
const angles = g.broadcastTo(g.reshape(g.mul(g.cast(g.range('T'), 'float'), 0.7), [1, 'T', 1]), ['B', 'T', 3]);

/** name, value, leaves to differentiate by */
const cases: readonly (readonly [string, g.Expr, readonly g.Expr[]])[] = [
  ['add', g.add(x, row), [x, row]],
  ['add of integers', g.add(whole, other), []],
  ['sub', g.sub(row, y), [row, y]],
  ['mul', g.mul(x, y), [x, y]],
  ['mul of integers', g.mul(whole, 3), []],
  ['div', g.div(x, g.add(g.square(y), 1)), [x, y]],
  ['minimum', g.minimum(x, y), [x, y]],
  ['maximum', g.maximum(x, row), [x, row]],
  ['maximum of integers', g.maximum(whole, other), []],
  ['equal', g.equal(whole, other), []],
  ['less', g.less(x, y), []],
  ['less of integers', g.less(whole, other), []],
  ['lessEqual', g.lessEqual(whole, other), []],
  ['and', g.and(flags, moreFlags), []],
  ['or', g.or(flags, moreFlags), []],
  ['not', g.not(flags), []],
  ['neg', g.neg(x), [x]],
  ['neg of integers', g.neg(whole), []],
  ['exp', g.exp(x), [x]],
  ['log', g.log(positive), [x]],
  ['sqrt', g.sqrt(positive), [x]],
  ['abs', g.abs(x), [x]],
  ['sign', g.sign(x), []],
  ['floor', g.floor(g.mul(x, 3)), []],
  ['sin', g.sin(x), [x]],
  ['cos', g.cos(x), [x]],
  ['tanh', g.tanh(x), [x]],
  ['sigmoid', g.sigmoid(g.mul(x, 30)), [x]],
  ['softplus', g.softplus(g.mul(x, 30)), [x]],
  ['erf', g.erf(x), [x]],
  ['power 0.5', g.power(positive, 0.5), [x]],
  ['power -0.5', g.power(positive, -0.5), [x]],
  ['power -1', g.power(positive, -1), [x]],
  ['power 2', g.power(x, 2), [x]],
  ['power 3', g.power(x, 3), [x]],
  ['power 1.7', g.power(positive, 1.7), [x]],
  ['cast to integers', g.cast(g.mul(x, 3), 'int32'), []],
  ['cast to bool', g.cast(whole, 'bool'), []],
  ['cast from bool', g.cast(flags, 'float'), []],
  ['stopGradient', g.mul(g.stopGradient(x), x), [x]],
  ['where', g.where(g.less(x, y), x, row), [x, row]],
  ['where of integers', g.where(flags, whole, other), []],
  ['where of bools', g.where(g.less(whole, other), flags, moreFlags), []],
  ['sum', g.sum(x, [0, 2]), [x]],
  ['sum of all', g.sum(x), [x]],
  ['sum of integers', g.sum(whole, 1), []],
  ['mean', g.mean(x, 1, { keepDims: true }), [x]],
  ['reduceMax', g.reduceMax(x, [1]), [x]],
  ['argMax', g.argMax(x), []],
  ['cumSum', g.cumSum(x, { axis: 1 }), [x]],
  ['cumSum, exclusive and reverse', g.cumSum(x, { axis: 1, exclusive: true, reverse: true }), [x]],
  ['topK', g.topK(x, 2).values, [x]],
  ['topK indices', g.topK(x, 2).indices, []],
  ['softmax', g.softmax(x, 1), [x]],
  ['logSoftmax', g.logSoftmax(x), [x]],
  ['reshape, one size left', g.reshape(x, ['B*T', 4]), [x]],
  ['reshape, sizes from elsewhere', g.reshape(g.reshape(x, ['4*B*T']), [4, 'B', 'T']), [x]],
  ['transpose', g.transpose(x, [2, 0, 1]), [x]],
  ['broadcastTo', g.add(g.broadcastTo(g.reshape(row, [4, 1, 1]), [4, 'B', 'T']), g.sum(x)), [row]],
  ['broadcastTo of bools', g.broadcastTo(g.reshape(flags, ['B', 'T', 1]), ['B', 'T', 3]), []],
  ['concat', g.concat([x, g.mul(y, 2), x], 1), [x, y]],
  ['slice', g.slice(x, { axis: 2, start: 1, end: 3 }), [x]],
  ['slice from the end', g.slice(x, { axis: 1, start: -2 }), [x]],
  ['slice with steps', g.slice(x, { axis: 2, start: 1, step: 2 }), [x]],
  ['pad', g.pad(x, { axis: 1, before: 2, after: 1 }), [x]],
  ['range', g.add(g.range('B*T+1'), g.sum(whole)), []],
  ['constant', g.mul(g.constant(tensor('float32', [4], Float32Array.of(1, 2, 3, 4))), x), [x]],
  ['gather', g.gather(table, whole), [table]],
  ['gather of integers', g.gather(g.range('T'), g.minimum(whole, 1)), []],
  ['gather in a large table', g.gather(big, whole), [big]],
  ['gather in a table of symbolic length', g.gather(g.reshape(x, ['B*T', 4]), whole), [x]],
  ['gatherElements', g.gatherElements(x, g.reshape(whole, ['B', 'T', 1])), [x]],
  ['gatherElements on another axis', g.gatherElements(x, third, 1), [x]],
  ['scatterAddRows', g.scatterAddRows(g.reshape(whole, ['B*T']), g.reshape(x, ['B*T', 2, 2]), 3), [x]],
  [
    'scatterAddElements',
    g.scatterAddElements(g.reshape(whole, ['B', 'T', 1]), g.slice(x, { axis: 2, end: 1 }), { size: 5 }),
    [x],
  ],
  ['matmul', g.matmul(x, g.transpose(y, [0, 2, 1])), [x, y]],
  ['matmul with a transposed weight', g.linear(x, weight, g.parameter('bias5', [5])), [x, weight]],
  ['matmul, first transposed', g.matmul(x, y, { transposeA: true }), [x, y]],
  [
    'matmul, both transposed',
    g.matmul(g.reshape(x, ['B*T', 4]), weight, { transposeA: false, transposeB: true }),
    [x, weight],
  ],
  ['rmsNorm', g.rmsNorm(x, row, { epsilon: 1e-5 }), [x, row]],
  ['layerNorm', g.layerNorm(x, row, bias, { epsilon: 1e-5 }), [x, row, bias]],
  ['siluGate', g.siluGate(x, y), [x, y]],
  ['geluGate', g.geluGate(x, y), [x, y]],
  ['geluGate by tanh', g.geluGate(x, y, 'tanh'), [x, y]],
  ['rotaryEmbedding', g.rotaryEmbedding(wide, g.cos(angles), g.sin(angles)), [wide]],
  ['logSumExp', g.logSumExp(long, 1), [long]],
];

/** Two sizes through one session. */
const sizes: readonly Sizes[] = [
  { B: 2, T: 3, N: 5 },
  { B: 1, T: 5, N: 2 },
];

test.each(cases)('%s is what the interpreter says, and its gradient', async (_name, value, by) => {
  const runner = await createRunner(withGradients(value, by));
  for (const each of sizes) {
    const errors = await relativeErrors(runner, randomFeedsFor(Object.values(runner.outputs), each));
    for (const [output, error] of Object.entries(errors)) expect(error, output).toBeLessThan(1e-4);
  }
});

test.each(cases)('%s is the same with standard kernels only', async (_name, value, by) => {
  const outputs = withGradients(value, by);
  const runner = await createRunner(outputs, { kernels: 'onnx' });
  const errors = await relativeErrors(runner, randomFeedsFor(Object.values(outputs), { B: 2, T: 3, N: 4 }));
  for (const [output, error] of Object.entries(errors)) expect(error, output).toBeLessThan(1e-4);
});

test('covers every operator', () => {
  const fusedElsewhere = ['causalAttention', 'causalAttentionGradient', 'linearLogProbs', 'linearLogProbsGradient'];
  const outputs = cases.flatMap(([, value, by]) => Object.values(withGradients(value, by)));
  const met = new Set<string>(g.topologicalOrder(outputs).map(({ operator }) => operator));
  const missing = Object.keys(lowerings).filter((operator) => !met.has(operator) && !fusedElsewhere.includes(operator));
  expect(missing).toEqual([]);
});
