import { expect, test } from 'vitest';
import { tensor } from '@mathr/core';
import * as g from '@mathr/core/graph';
import { createRunner } from './__fixtures__/compare-with-interpreter.ts';
import { compileGraph } from './compile-graph.ts';

const x = g.input('x', 'float', ['N', 3]);
const weight = g.parameter('weight', [2, 3]);

/** How often a kernel occurs in the file: names are length-prefixed text of a node's operator field. */
function countKernel(bytes: Uint8Array, name: string): number {
  const field = Buffer.from([0x22, name.length, ...Buffer.from(name)]);
  const buffer = Buffer.from(bytes);
  let count = 0;
  for (let at = buffer.indexOf(field); at >= 0; at = buffer.indexOf(field, at + 1)) count++;
  return count;
}

test('describes what is fed and what comes out', () => {
  const compiled = compileGraph({ y: g.linear(x, weight), size: g.dimScalar('N') });
  expect(compiled.inputs).toEqual([{ name: 'x', dtype: 'float', shape: ['N', 3] }]);
  expect(compiled.parameters).toEqual([{ name: 'weight', dtype: 'float', shape: [2, 3] }]);
  expect(compiled.outputs).toEqual([
    { name: 'y', dtype: 'float', shape: ['N', 2] },
    { name: 'size', dtype: 'int32', shape: [] },
  ]);
  expect(compiled.repeats).toBe(false);
});

test('bakes weights that are given', async () => {
  const initializers = new Map([['weight', Float32Array.of(1, 2, 3, 4, 5, 6)]]);
  expect(compileGraph({ y: g.linear(x, weight) }, { initializers }).parameters).toEqual([]);
  const runner = await createRunner({ y: g.linear(x, weight) }, { initializers });
  const { y } = await runner.run({ x: { shape: [1, 3], data: [1, 0, 2] } });
  expect([...(y ?? [])]).toEqual([7, 16]);
  const short = new Map([['weight', Float32Array.of(1, 2)]]);
  expect(() => compileGraph({ y: g.linear(x, weight) }, { initializers: short })).toThrow('its shape [2, 3] needs 6');
});

test('names a leaf, a constant and one value twice as outputs', async () => {
  const y = g.add(x, 1);
  const constant = g.constant(tensor('float32', [2], Float32Array.of(5, 6)));
  const runner = await createRunner({ leaf: x, constant, y, again: y });
  const results = await runner.run({ x: { shape: [1, 3], data: [1, 2, 3] } });
  expect([...(results['leaf'] ?? [])]).toEqual([1, 2, 3]);
  expect([...(results['constant'] ?? [])]).toEqual([5, 6]);
  expect([...(results['again'] ?? [])]).toEqual([2, 3, 4]);
});

test('refuses an output with the name of an input, and two leaves of one name', () => {
  expect(() => compileGraph({ x: g.add(x, 1) })).toThrow('rename the output');
  const other = g.input('x', 'float', [3]);
  expect(() => compileGraph({ y: g.add(x, other) })).toThrow('The name x stands for two things');
});

test('computes equal expressions once, unless they are repeated on purpose', () => {
  const outputs = { a: g.exp(g.mul(x, 2)), b: g.neg(g.exp(g.mul(x, 2))) };
  expect(countKernel(compileGraph(outputs).bytes, 'Exp')).toBe(1);
  const repeated = compileGraph(outputs, { mergeDuplicates: false });
  expect(countKernel(repeated.bytes, 'Exp')).toBe(2);
  expect(repeated.repeats).toBe(true);
});

test('says when attention or a chunked head computes something again', () => {
  const q = g.input('q', 'float', ['B', 2, 'T', 4]);
  const loss = (recompute: boolean): g.Expr => g.sum(g.causalAttention(q, q, q, { recompute }));
  const compiled = (recompute: boolean): ReturnType<typeof compileGraph> => {
    const [dQ = q] = g.gradient(loss(recompute), [q]);
    return compileGraph({ loss: loss(recompute), dQ });
  };
  expect(compiled(false).repeats).toBe(false);
  expect(compiled(true).repeats).toBe(true);
});

test('lets kernels repeat operands along axes instead of writing the repetition out', () => {
  const wide = g.broadcastTo(g.input('row', 'float', [3]), ['N', 3]);
  expect(countKernel(compileGraph({ y: g.mul(wide, x) }).bytes, 'Expand')).toBe(0);
  expect(countKernel(compileGraph({ y: g.concat([wide, x], 0) }).bytes, 'Expand')).toBe(1);
});
