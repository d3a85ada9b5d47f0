import { expect, test } from 'vitest';
import { executionOrder } from './execution-order.ts';

const node = (inputs: readonly string[], output: string) => ({
  operator: 'Add',
  inputs,
  outputs: [output],
  attributes: {},
});

// by hand: leaves are 3 and 4; 4 is left last of the stack and comes first, with its operands 1 and 0 before it
test('begins with what the last leaf needs', () => {
  const nodes = [node(['x'], 'a'), node(['a'], 'b'), node(['x'], 'c'), node(['c', 'a'], 'd'), node(['b', 'x'], 'e')];
  expect(executionOrder(nodes)).toEqual([0, 1, 4, 2, 3]);
});

test('runs each node once and after its operands', () => {
  const nodes = Array.from({ length: 50 }, (_, i) =>
    node([`v${i - 1}`, `v${Math.floor(i / 2) - 1}`, `v${i - 7}`], `v${i}`),
  );
  const order = executionOrder(nodes);
  expect([...order].sort((a, b) => a - b)).toEqual(nodes.map((_, i) => i));
  for (const [at, index] of order.entries()) {
    const before = new Set(order.slice(0, at).map((each) => `v${each}`));
    for (const name of nodes[index]?.inputs ?? []) expect(name.includes('-') || before.has(name)).toBe(true);
  }
});
