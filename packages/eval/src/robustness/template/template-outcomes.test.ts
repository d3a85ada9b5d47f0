import type { Problem } from '@mathr/core';
import { expect, test } from 'vitest';

import { templateOutcomes } from './template-outcomes.ts';

const problem = (template: number, instance: number | string, id = `${template}/${instance}`): Problem => ({
  id,
  question: id,
  answer: '4',
  metadata: { template, instance },
});
const rightWhen =
  (has: (id: string) => boolean) =>
  ({ id }: Problem): { problemId: string; sampleIndex: number; verdict: 'correct' | 'incorrect' } => ({
    problemId: id,
    sampleIndex: 0,
    verdict: has(id) ? 'correct' : 'incorrect',
  });

test('a whole grid has one order of instances, whatever the order of the problems', () => {
  const problems = [problem(1, 'a'), problem(1, 'b'), problem(2, 'b'), problem(2, 'a')];
  expect(templateOutcomes(problems.map(rightWhen((id) => id.endsWith('b'))), problems)).toEqual({
    templates: ['1', '2'],
    accuracy: [
      [0, 1],
      [0, 1],
    ],
    isGrid: true,
  });
});

test.each([
  ['an instance is missing', [problem(1, 0), problem(1, 1), problem(2, 0)], [2, 1]],
  ['one instance each', [problem(1, 0), problem(2, 0)], [1, 1]],
  ['other instances of each', [problem(1, 0), problem(1, 1), problem(2, 0), problem(2, 2)], [2, 2]],
  ['an instance twice', [problem(1, 0), problem(1, 1), problem(2, 0), problem(2, 0, 'again')], [2, 2]],
])('no grid: %s', (_, problems, counts) => {
  const found = templateOutcomes(problems.map(rightWhen(() => true)), problems);
  expect(found?.isGrid).toBe(false);
  expect(found?.accuracy.map((row) => row.length)).toEqual(counts);
});

test('null for problems that are no instances, or were not evaluated', () => {
  const plain = { id: 'x', question: 'x', answer: '1' };
  expect(templateOutcomes([plain].map(rightWhen(() => true)), [plain])).toBeNull();
  expect(templateOutcomes([], [problem(1, 0)])).toBeNull();
  expect(templateOutcomes([], [])).toBeNull();
});
