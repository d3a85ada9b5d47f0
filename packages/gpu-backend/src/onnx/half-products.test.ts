import { tensor } from '@mathr/core';
import * as g from '@mathr/core/graph';
import { expect, test } from 'vitest';
import { createSessionPool } from '../session/session-pool.ts';
import { compileGraph } from './compile-graph.ts';
import { halfProducts } from './half-products.ts';
import { ONNX_TYPES, type OnnxNode } from './onnx-model.ts';

const node = (operator: string, inputs: readonly string[], output: string): OnnxNode => ({
  operator,
  domain: '',
  inputs,
  outputs: [output],
  attributes: {},
});

test('operands of products are rounded once each, results widened, and nothing else changes', () => {
  const graph = [node('MatMul', ['x', 'w'], 'y'), node('Softmax', ['y'], 'p'), node('MatMul', ['p', 'w'], 'z')];
  const half = halfProducts(graph);
  const shown = half.map(({ operator, inputs, outputs, attributes }) =>
    [operator, ...inputs, '->', ...outputs, ...(typeof attributes['to'] === 'number' ? [attributes['to']] : [])].join(
      ' ',
    ),
  );
  const { float16, float32 } = ONNX_TYPES;
  expect(shown).toEqual([
    `Cast x -> x/half ${float16}`,
    `Cast w -> w/half ${float16}`,
    'MatMul x/half w/half -> y/half product',
    `Cast y/half product -> y ${float32}`,
    'Softmax y -> p',
    `Cast p -> p/half ${float16}`,
    'MatMul p/half w/half -> z/half product',
    `Cast z/half product -> z ${float32}`,
  ]);
});

test('the runtime takes such a graph', async () => {
  const [x, w] = [g.input('x', 'float', ['B', 2]), g.parameter('w', [1, 2])];
  const { bytes } = compileGraph({ y: g.matmul(x, w, { transposeB: true }) }, { products: 'float16' });
  await using pool = createSessionPool();
  const [worker] = pool.workers;
  const session = (await worker?.load(bytes))?.id ?? '';
  const feeds = {
    x: tensor('float32', [1, 2], Float32Array.of(1 / 3, 0.1)),
    w: tensor('float32', [1, 2], Float32Array.of(3, 7)),
  };
  const outputs = await worker?.run({ session, feeds });
  // 1.69958 rounded on the way; the CPU has no such kernels and computes in float32
  expect(Number(outputs?.['y']?.data[0])).toBeCloseTo(1.7, 2);
});
