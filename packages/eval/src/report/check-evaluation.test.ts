import type { Problem } from '@mathr/core';
import { expect, test } from 'vitest';

import type { EvalItem } from '../evaluate/eval-item.ts';
import { summarize } from '../evaluate/summarize.ts';
import { checkEvaluation, findMismatches } from './check-evaluation.ts';

const problems: Problem[] = ['a', 'b', 'c', 'd'].map((id, index) => ({
  id,
  question: id,
  answer: '1',
  level: 1 + (index % 2),
}));
const items: EvalItem[] = problems.flatMap(({ id }, problemIndex) =>
  [-1, 0, 1, 2].map((sampleIndex) => ({
    problemId: id,
    problemIndex,
    sampleIndex,
    text: 'x',
    tokens: 10 * (problemIndex + 1) + sampleIndex,
    answer: (problemIndex + sampleIndex) % 2 === 0 ? '1' : '2',
    verdict: (problemIndex + sampleIndex) % 2 === 0 ? ('correct' as const) : ('incorrect' as const),
    isTruncated: sampleIndex === 2,
  })),
);
const result = summarize(items, { name: 'model', problems, seed: 3 });

test('numbers that follow from the items pass, also after a trip through JSON', () => {
  expect(findMismatches(result, problems)).toEqual([]);
  expect(() => checkEvaluation(JSON.parse(JSON.stringify(result)) as typeof result, problems)).not.toThrow();
});

test('a number that was changed is named with both values', () => {
  expect(() => checkEvaluation({ ...result, accuracy: 0.9 }, problems)).toThrow(
    '"model" does not agree with its items: accuracy is 0.9, its items give 0.5',
  );
});

test.each([
  ['passAt.2', { ...result, passAt: { ...result.passAt, 2: 0.1 } }],
  ['interval[1]', { ...result, interval: [result.interval[0], 1] as const }],
  [
    'perLevel[1].meanTokens',
    { ...result, perLevel: result.perLevel.map((row, i) => (i === 1 ? { ...row, meanTokens: 1 } : row)) },
  ],
  ['perProblem[2]', { ...result, perProblem: result.perProblem.map((value, i) => (i === 2 ? 0 : value)) }],
  ['greedy.accuracy', { ...result, greedy: result.greedy === null ? null : { ...result.greedy, accuracy: 0.75 } }],
  ['n', { ...result, n: 5 }],
])('finds a changed %s', (path, changed) => {
  expect(findMismatches(changed, problems).map((one) => one.path)).toContain(path);
});

test('an item that was changed is found through the numbers', () => {
  const changed = items.map((item, index) => (index === 1 ? { ...item, verdict: 'incorrect' as const } : item));
  expect(() => checkEvaluation({ ...result, items: changed }, problems)).toThrow(
    /accuracy is 0\.5, its items give 0\.41/,
  );
});

test('other problems are found through their levels', () => {
  const others = problems.map((problem) => ({ ...problem, level: 9 }));
  expect(findMismatches(result, others)[0]).toEqual({ path: 'perLevel.length', stored: 2, recomputed: 1 });
});
