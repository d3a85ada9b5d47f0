import type { Scorer } from '@mathr/core';
import { expect, test } from 'vitest';
import { bestOfN, rankSolutions } from './best-of-n.ts';

const problem = { id: 'p', question: '', answer: '' };
// scores each solution by the number that it ends with
const scorer: Scorer = {
  specificationVersion: 'v1',
  id: 'by number',
  score: async (_, solutions) => solutions.map(({ text }) => ({ score: Number(text.split(' ').at(-1)) })),
};
const texts = ['a 0.2', 'b 0.9', 'c 0.9', 'd 0.1', 'e 0.5'].map((text) => ({ text }));

test('a solution keeps its own score when sorted', async () => {
  const ranked = await rankSolutions(scorer, problem, texts);
  for (const { solution, score, index } of ranked) {
    expect(score).toBe(Number(solution.text.split(' ').at(-1)));
    expect(texts[index]).toBe(solution);
  }
  expect(ranked.map((item) => item.index)).toEqual([1, 2, 4, 0, 3]);
});

test('the earliest of equals wins, and none of none', async () => {
  expect((await bestOfN(scorer, problem, texts))?.index).toBe(1);
  expect(await bestOfN(scorer, problem, [])).toBeUndefined();
});
