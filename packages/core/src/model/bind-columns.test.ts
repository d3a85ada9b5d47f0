import { expect, test } from 'vitest';
import { bindColumns } from './bind-columns.ts';

const examples = [
  { tokens: [5, 6, 7], inputs: { weight: [9, 1, 2], label: [1, 2, 3], reward: [4] } },
  { tokens: [8, 9], inputs: { weight: [9, 3], label: [4, 5], reward: [6] } },
];

test('shifts target columns by one token and pads with 0', () => {
  const { weight } = bindColumns([{ name: 'weight', per: 'target' }], examples, 4);
  expect(weight).toEqual({ dtype: 'float32', shape: [2, 4], data: Float32Array.of(1, 2, 0, 0, 3, 0, 0, 0) });
});

test('leaves position columns where they are', () => {
  const { label } = bindColumns([{ name: 'label', per: 'position', dtype: 'int32' }], examples, 3);
  expect(label).toEqual({ dtype: 'int32', shape: [2, 3], data: Int32Array.of(1, 2, 3, 4, 5, 0) });
});

test('gives sequence columns one entry a row', () => {
  const { reward } = bindColumns([{ name: 'reward', per: 'sequence' }], examples, 3);
  expect(reward).toEqual({ dtype: 'float32', shape: [2], data: Float32Array.of(4, 6) });
});

test('shifts wide target columns by a whole entry', () => {
  const wide = [{ tokens: [1, 2], inputs: { logits: [9, 9, 1, 2] } }];
  const { logits } = bindColumns([{ name: 'logits', per: 'target', width: 2 }], wide, 2);
  expect(logits).toEqual({ dtype: 'float32', shape: [1, 2, 2], data: Float32Array.of(1, 2, 0, 0) });
});

test('says which example lacks a column and how long it should be', () => {
  expect(() => bindColumns([{ name: 'advantage', per: 'target' }], examples, 3)).toThrow(
    "Column 'advantage' of example 0 is missing; an example of 3 tokens needs 3",
  );
});
