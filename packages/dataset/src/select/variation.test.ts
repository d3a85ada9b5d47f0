import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { annealingSelection, coefficientOfVariation, selectByVariation, type ScoredQuery } from './variation.ts';

// specs, paper 20: golden values for ddof 0; the paper's worked examples use n - 1
test.each([
  [[1, 1, 0, 0], 0, 1],
  [[1, 0, 0, 0], 0, 1.7321],
  [[1, 1, 1, 0], 0, 0.5774],
  [[1, 1, 1, 1], 0, 0],
  [[0, 0, 0, 0], 0, 0],
  [[], 0, 0],
  [[1], 1, 0],
  // python: s = [1, 1, 0, 0]; statistics.stdev(s) / statistics.mean(s)
  [[1, 1, 0, 0], 1, 1.1547],
])('the scores %j vary (ddof %i) by %f', (scores, ddof, expected) => {
  expect(coefficientOfVariation(scores, { ddof })).toBeCloseTo(expected, 4);
});

test('does not depend on order or scale', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { minLength: 1 }), (scores) => {
      const base = coefficientOfVariation(scores);
      expect(coefficientOfVariation([...scores].reverse())).toBeCloseTo(base, 6);
      if (scores.some((score) => score > 1e-3))
        expect(coefficientOfVariation(scores.map((x) => 3 * x))).toBeCloseTo(base, 6);
    }),
  );
});

const query = (id: string, category: string, ...scores: number[]): ScoredQuery => ({
  id,
  category,
  answers: scores.map((score) => ({ score })),
});
const six = [
  query('never', 'math', 0, 0, 0, 0),
  query('always', 'math', 1, 1, 1, 1),
  query('half', 'math', 1, 1, 0, 0),
  query('once', 'code', 0, 1, 0, 0),
  query('mostly', 'math', 1, 1, 1, 0),
  query('science', 'science', 5, 5, 1, 1),
];

test('keeps what is solved now and then, with the answers that pass', () => {
  const { kept, removed } = selectByVariation(six, { variation: 0.6, seed: 1 });
  expect(kept.map(({ id, answers }) => [id, answers.length])).toEqual([
    ['half', 2],
    ['once', 1],
    ['science', 2],
  ]);
  expect(removed.map(({ item, why }) => [item.id, why])).toEqual([
    ['never', 'no answer scores above 0.99'],
    ['always', 'its scores vary by 0.0000, not above 0.6'],
    ['mostly', 'its scores vary by 0.5774, not above 0.6'],
  ]);
  expect(selectByVariation(six, { variation: { math: 0.5 }, seed: 1 }).kept.map(({ id }) => id)).toEqual([
    'half',
    'mostly',
  ]);
});

test('half of the chat queries stay anyway, which ones is decided by seed and id', () => {
  const chat = Array.from({ length: 1000 }, (_, i) => query(`c${i}`, 'chat', 0.8, 0.8, 0.8, 0.8));
  const ids = (queries: readonly ScoredQuery[], seed: number): string[] =>
    selectByVariation(queries, { variation: 1, seed }).kept.map(({ id }) => id);
  const first = ids(chat, 1);
  // five standard deviations of a binomial: 5 * sqrt(1000 * .25) = 79
  expect(Math.abs(first.length - 500)).toBeLessThan(79);
  expect(ids([...chat].reverse(), 1).reverse()).toEqual(first);
  expect(ids(chat, 2)).not.toEqual(first);
});

test('anneals on the queries that vary most, one passing answer each', () => {
  const chosen = annealingSelection(six, { n: 2, seed: 1 });
  expect(chosen.map(({ id, answers }) => [id, answers.map(({ score }) => score)])).toEqual([
    ['once', [1]],
    ['half', [1]],
  ]);
});
