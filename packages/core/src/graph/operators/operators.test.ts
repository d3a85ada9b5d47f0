import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { MathrError } from '../../error/mathr-error.ts';
import { elementCount, tensor } from '../../tensor/tensor.ts';
import * as g from '../index.ts';
import type { Expr, Feed, Shape } from '../index.ts';

const x = g.input('x', 'float', ['B', 'T', 4]);
const ids = g.input('ids', 'int32', ['B', 'T']);

function numbers(output: Expr, feeds: Record<string, Feed> = {}): number[] {
  return Array.from(g.interpret([output], feeds)[0]?.data ?? []);
}
const vector = (...values: number[]): Expr => g.constant(tensor('float32', [values.length], Float32Array.from(values)));

test.each<[string, () => Expr, Shape]>([
  ['broadcasting', () => g.add(x, g.parameter('w', [4])), ['B', 'T', 4]],
  ['broadcasting of 1', () => g.mul(g.unsqueeze(ids, 2), g.scalar(2, 'int32')), ['B', 'T', 1]],
  ['linear', () => g.linear(x, g.parameter('w', [3, 4])), ['B', 'T', 3]],
  ['reshape with -1', () => g.reshape(x, [-1, 2]), ['2*B*T', 2]],
  ['reshape in another order', () => g.reshape(x, ['T*B', 4]), ['B*T', 4]],
  ['concat', () => g.concat([x, g.slice(x, { axis: 1, start: 1 })], 1), ['B', '2*T-1', 4]],
  ['gather', () => g.gather(g.parameter('e', [9, 5]), ids), ['B', 'T', 5]],
  ['sum', () => g.sum(x, [0, -1]), ['T']],
  ['argMax', () => g.argMax(x), ['B', 'T']],
  ['topK', () => g.topK(x, 2).indices, ['B', 'T', 2]],
  ['pad', () => g.pad(x, { axis: 1, before: 1 }), ['B', 'T+1', 4]],
  ['slice to before the end', () => g.slice(x, { axis: 1, end: -1 }), ['B', 'T-1', 4]],
  ['transpose', () => g.transpose(x, [0, 2, 1]), ['B', 4, 'T']],
])('%s has the shape it should', (_, build, shape) => {
  expect(build().shape).toEqual(shape);
});

test.each<[string, () => Expr, RegExp]>([
  ['add', () => g.add(x, g.parameter('w', [3])), /add got \[B, T, 4\] and \[3\]: 4 and 3 do not broadcast/],
  [
    'add of symbols',
    () => g.add(x, g.parameter('w', ['B', 4])),
    /add got \[B, T, 4\] and \[B, 4\]: T and B do not broadcast/,
  ],
  [
    'matmul',
    () => g.matmul(x, g.parameter('w', [3, 4])),
    /matmul got \[B, T, 4\] and \[3, 4\]: the inner sizes 4 and 3/,
  ],
  ['reshape', () => g.reshape(x, ['B', 4]), /reshape got \[B, T, 4\] and \[B, 4\]: 4\*B\*T elements do not fill 4\*B/],
  ['concat', () => g.concat([x, ids], 1), /concat got float and int32/],
  ['axis', () => g.sum(x, 3), /sum got \[B, T, 4\]: there is no axis 3/],
  ['transpose', () => g.transpose(x, [0, 0, 1]), /transpose got \[B, T, 4\]: \[0, 0, 1\] is no order/],
  ['gather', () => g.gather(x, x), /gather got float and takes int32; use cast/],
  [
    'mul of other types',
    () => g.mul(x, g.unsqueeze(ids, 2)),
    /mul got float and int32, which must be the same; use cast/,
  ],
  ['broadcastTo', () => g.broadcastTo(x, ['B', 4]), /broadcastTo got \[B, T, 4\] and \[B, 4\]/],
  ['topK', () => g.topK(x, 5).values, /topK got \[B, T, 4\]: k is 5/],
  ['an int from a fraction', () => g.add(ids, 0.5), /scalar got 0.5, which is no int32/],
])('%s says what does not fit', (_, build, message) => {
  expect(build).toThrow(message);
  expect(build).toThrow(MathrError);
});

test('computes what NumPy does', () => {
  const y = vector(3, -1, 2, 2);
  // numpy: y = np.array([3., -1, 2, 2])
  expect(numbers(g.cumSum(y, { exclusive: true }))).toEqual([0, 3, 2, 4]); // np.cumsum(y) - y
  expect(numbers(g.cumSum(y, { reverse: true }))).toEqual([6, 3, 4, 2]); // np.cumsum(y[::-1])[::-1]
  expect(numbers(g.topK(y, 3).indices)).toEqual([0, 2, 3]); // np.argsort(-y, kind='stable')[:3]
  expect(numbers(g.argMax(y))).toEqual([0]);
  expect(numbers(g.floor(g.div(y, 2)))).toEqual([1, -1, 1, 1]); // np.floor(y / 2)
  expect(numbers(g.cast(g.neg(g.div(y, 2)), 'int32'))).toEqual([-1, 0, -1, -1]); // np.trunc(-y / 2)
  expect(numbers(g.slice(y, { axis: 0, start: 1, step: 2 }))).toEqual([-1, 2]); // y[1::2]
  expect(numbers(g.where(g.not(g.greaterEqual(y, 2)), y, 0))).toEqual([0, -1, 0, 0]);
  expect(numbers(g.logSumExp(g.mul(y, 1000)))).toEqual([3000]);
});

test('matches published values of erf', () => {
  // DLMF table 7.23(i), Abramowitz and Stegun table 7.1: erf(0.5), erf(1), erf(2), erf(3)
  const published = [0.5204998778130465, 0.8427007929497149, 0.9953222650189527, 0.9999779095030014];
  for (const [i, value] of numbers(g.erf(vector(0.5, 1, 2, 3))).entries())
    expect(value).toBeCloseTo(published[i] ?? NaN, 14);
  expect(numbers(g.erf(vector(-1, 0, 9)))[0]).toBeCloseTo(-0.8427007929497149, 14);
});

test('says what is not fed and what does not fit', () => {
  const y = g.add(x, g.parameter('w', [4]));
  const w = { shape: [4], data: [1, 2, 3, 4] };
  expect(() => g.interpret([y], { w })).toThrow(/x is not fed; the graph needs it beside w/);
  expect(() => g.interpret([y], { w, x: { shape: [1, 2, 3], data: [] } })).toThrow(
    /x came with the shape \[1, 2, 3\] and should have \[B, T, 4\]/,
  );
  expect(() => g.interpret([y], { w, x: { shape: [1, 1, 4], data: [1] } })).toThrow(/x was fed 1 elements/);
  const rows = g.gather(g.parameter('w', [4]), g.input('i', 'int32', []));
  expect(() => g.interpret([rows], { w, i: { shape: [], data: [4] } })).toThrow(/index 4 for an axis of 4/);
});

const shapes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 });

test('a broadcast sums back to as many times the original', () => {
  fc.assert(
    fc.property(shapes, fc.infiniteStream(fc.boolean()), fc.nat(2), (shape, repeats, extra) => {
      const own = shape
        .map((size) => (repeats.next().value === true ? 1 : size))
        .slice(Math.min(extra, shape.length - 1));
      const leaf = g.input('x', 'float', own);
      const data = Float64Array.from({ length: elementCount(own) }, (_, i) => i);
      const [dx] = g.gradient(g.sum(g.mul(g.broadcastTo(leaf, shape), 2)), [leaf]);
      const times = elementCount(shape) / elementCount(own);
      expect(numbers(dx as Expr, { x: { shape: own, data } })).toEqual(Array.from(data, () => 2 * times));
    }),
  );
});

test('reshapes and transposes undo each other', () => {
  fc.assert(
    fc.property(shapes, fc.infiniteStream(fc.nat()), (shape, keys) => {
      const order = shape
        .map((_, i) => ({ i, key: keys.next().value }))
        .sort((a, b) => a.key - b.key)
        .map(({ i }) => i);
      const back = order.map((_, axis) => order.indexOf(axis));
      const leaf = g.input('x', 'float', shape);
      const data = Array.from({ length: elementCount(shape) }, (_, i) => i);
      const round = g.transpose(
        g.reshape(
          g.reshape(g.transpose(leaf, order), [-1]),
          order.map((axis) => shape[axis] ?? 0),
        ),
        back,
      );
      expect(numbers(round, { x: { shape, data } })).toEqual(data);
    }),
  );
});
