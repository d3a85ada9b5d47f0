import { expect, test } from 'vitest';
import type { OnnxNode } from './onnx-model.ts';
import { orderNodes } from './order-nodes.ts';

function node(output: string, ...inputs: string[]): OnnxNode {
  return { operator: 'Op', domain: '', inputs, outputs: [output], attributes: {} };
}

test('puts what one output alone needs last, in the order of the outputs, and drops what none needs', () => {
  // two layers: h1, h2; then gradients from the last layer back, each weight's beside it
  const nodes = [
    node('h1', 'x', 'w1'),
    node('h2', 'h1', 'w2'),
    node('unused', 'h2'),
    node('dh2', 'h2'),
    node('dw2', 'dh2', 'h1'),
    node('dh1', 'dh2', 'w2'),
    node('t1', 'dh1'),
    node('dw1', 't1', 'x'),
    node('loss', 'h2'),
  ];
  const order = orderNodes(nodes, ['loss', 'dw1', 'dw2']).map(({ outputs }) => outputs[0]);
  expect(order).toEqual(['h1', 'h2', 'dh2', 'loss', 'dh1', 't1', 'dw1', 'dw2']);
});

test('puts early nodes first, whoever needs them', () => {
  const early = (output: string, ...inputs: string[]): OnnxNode => ({ ...node(output, ...inputs), early: true });
  const nodes = [
    node('h', 'x'),
    early('w', 'codes'),
    node('y', 'h', 'w'),
    early('unused', 'codes'),
    early('v', 'codes'),
    node('d', 'y', 'v'),
  ];
  expect(orderNodes(nodes, ['y', 'd']).map(({ outputs }) => outputs[0])).toEqual(['w', 'v', 'h', 'y', 'd']);
});
