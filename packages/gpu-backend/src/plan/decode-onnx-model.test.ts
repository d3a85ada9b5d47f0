import { expect, test } from 'vitest';
import { encodeOnnxModel } from '../onnx/onnx-model.ts';
import { decodeOnnxModel } from './decode-onnx-model.ts';

test('reads back nodes, attributes, shapes and small integers', () => {
  const axes = new Uint8Array(BigInt64Array.of(-1n, 2n).buffer);
  const nodes = [
    { operator: 'ReduceSum', domain: '', inputs: ['x', 'axes'], outputs: ['y'], attributes: { keepdims: 1, axis: -3 } },
    {
      operator: 'Gelu',
      domain: 'com.microsoft',
      inputs: ['y'],
      outputs: ['z'],
      attributes: { approximate: 'tanh', perm: [2, 0, 1], empty: [] },
    },
  ];
  const initializers = new Map([
    ['axes', { type: 'int64', shape: [2], data: axes } as const],
    ['far', { type: 'float32', shape: [3, 500], data: { location: 'file', offset: 8, length: 6000 } } as const],
  ]);
  const inputs = [{ name: 'x', type: 'uint16', shape: ['B', 'B*T+1', 7] } as const];
  const graph = decodeOnnxModel(encodeOnnxModel({ nodes, initializers, inputs, outputs: [] }));
  expect(graph.inputs).toEqual([{ name: 'x', shape: ['B', 'B*T+1', 7], elementBytes: 2 }]);
  expect(graph.nodes).toEqual(nodes.map(({ domain: _domain, ...node }) => node));
  expect(graph.constants.get('axes')).toEqual({ shape: [2], elementBytes: 8, values: [-1, 2] });
  expect(graph.constants.get('far')).toEqual({ shape: [3, 500], elementBytes: 4, values: undefined });
});
