import { expect, test } from 'vitest';
import { splitByProblem } from './split-by-problem.ts';

const items = Array.from({ length: 40 }, (_, i) => ({ problemId: `p${i % 10}`, i }));

test('holds out whole problems, a share of them', () => {
  const { training, validation } = splitByProblem(items, { share: 0.2, seed: 1 });
  expect(validation).toHaveLength(8);
  const held = new Set(validation.map((item) => item.problemId));
  expect(training.some((item) => held.has(item.problemId))).toBe(false);
});

test('one problem is trained on, never held out', () => {
  const one = items.filter((item) => item.problemId === 'p1');
  expect(splitByProblem(one, { share: 0.9, seed: 1 })).toEqual({ training: one, validation: [] });
});
