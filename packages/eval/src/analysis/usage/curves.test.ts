import { createRng } from '@mathr/core';
import { expect, test } from 'vitest';

import { accuracyAtTokens, budgetCurve, voteCurve } from './budget-curve.ts';
import { selectionCurve } from './selection-curve.ts';

const sample = (problemId: string, sampleIndex: number, answer: string | null, tokens = 10) => ({
  problemId,
  sampleIndex,
  tokens,
  answer,
  verdict: answer === '4' ? ('correct' as const) : ('incorrect' as const),
});

test('a budget cuts off what is longer', () => {
  const items = [sample('a', 0, '4', 100), sample('a', 1, '4', 900), sample('b', 0, '5', 50), sample('b', 1, '4', 400)];
  const curve = budgetCurve(items, { budgets: [50, 100, 400, 900] });
  expect(curve.map(({ accuracy }) => accuracy)).toEqual([0, 0.25, 0.5, 0.75]);
  expect(curve.map(({ meanTokens }) => meanTokens)).toEqual([50, 87.5, 237.5, 362.5]);
  for (const { accuracy, interval } of curve) expect(interval[0] <= accuracy && accuracy <= interval[1]).toBe(true);
  expect(budgetCurve(items).at(-1)).toMatchObject({ budget: 900, accuracy: 0.75 });
  expect(budgetCurve([])).toEqual([]);
});

test('a curve rises with the budget to the accuracy', () => {
  const rng = createRng('budget');
  const items = Array.from({ length: 200 }, (_, i) =>
    sample(`p${i % 50}`, Math.floor(i / 50), rng.next() < 0.6 ? '4' : '5', rng.integer(5000)),
  );
  const curve = budgetCurve(items);
  expect(curve.every(({ accuracy }, i) => accuracy >= (curve[i - 1]?.accuracy ?? 0))).toBe(true);
  expect(curve.at(-1)?.accuracy).toBeCloseTo(items.filter(({ verdict }) => verdict === 'correct').length / 200, 12);
});

test('votes buy accuracy with tokens', () => {
  // algorithms.md section 5: 3 right of 5, 2 same wrong: .6, .6, .7, 1
  const items = ['4', '4', '4', '5', '5'].map((answer, i) => sample('a', i, answer, 100));
  const curve = voteCurve(items, [5, 1, 2, 3]);
  expect(curve.map(({ k, tokens }) => [k, tokens])).toEqual([
    [1, 100],
    [2, 200],
    [3, 300],
    [5, 500],
  ]);
  expect(curve.map(({ accuracy }) => accuracy)).toEqual([0.6, 0.6, 0.7, 1].map((v) => expect.closeTo(v, 9)));
  // papers-1, 5: interpolates tokens, best so far never falls
  expect(accuracyAtTokens(curve, 400)).toBeCloseTo(0.85, 9);
  expect(accuracyAtTokens(curve, 300)).toBeCloseTo(0.7, 9);
  expect([accuracyAtTokens(curve, 99), accuracyAtTokens(curve, 501)]).toEqual([null, null]);
  const falling = voteCurve(
    ['4', '4', '5', '5', '5'].map((answer, i) => sample('a', i, answer)),
    [1, 5],
  );
  expect(falling.map(({ accuracy }) => accuracy)).toEqual([expect.closeTo(0.4, 9), 0]);
  expect(falling.at(-1)?.best).toBeCloseTo(0.4, 9);
});

test('all ways to choose come from one pool', () => {
  // algorithms.md section 4: answers 4,4,5,5,5,6 with these scores: weighted "4", majority "5", best sample "6"
  const scores = [0.9, 0.2, 0.4, 0.3, 0.3, 0.95];
  const items = ['4', '4', '5', '5', '5', '6'].map((answer, i) => sample('a', i, answer));
  const score = (item: { readonly sampleIndex: number }): number => scores[item.sampleIndex] ?? 0;
  const at6 = selectionCurve(items, [1, 6], { score });
  expect(at6[1]).toEqual({ k: 6, pass: 1, majority: 0, reward: 0, weighted: 1 });
  expect(Object.values(at6[0] ?? {})).toEqual([1, ...Array.from({ length: 4 }, () => expect.closeTo(1 / 3, 9))]);
  expect(selectionCurve(items, [6])[0]).toMatchObject({ reward: null, weighted: null });
  expect(selectionCurve(items, [6], { score: () => -1 })[0]).toMatchObject({
    reward: expect.closeTo(1 / 3, 9) as number,
    // equal weights: the majority
    weighted: selectionCurve(items, [6])[0]?.majority,
  });
});

test('bands of all ways to choose resample problems, with their samples together', () => {
  // twelve problems always right, twelve never, so that every way and every k has these outcomes
  const items = Array.from({ length: 24 }, (_, p) => [0, 1].map((i) => sample(`p${p}`, i, p < 12 ? '4' : '5'))).flat();
  const bands = (confidence: number): unknown =>
    selectionCurve(items, [1, 2], { score: ({ sampleIndex }) => sampleIndex, confidence }).map((one) => one.intervals);
  const all = (interval: readonly number[]): unknown =>
    Array.from({ length: 2 }, () => ({ pass: interval, majority: interval, reward: interval, weighted: interval }));
  // scipy.stats.binom.cdf([7, 8, 9], 24, .5) = .0320, .0758, .1537: tails of .05 end at 8 and 16, tails of .1 at 9 and 15
  expect(bands(0.9)).toEqual(all([8 / 24, 16 / 24]));
  expect(bands(0.8)).toEqual(all([0.375, 0.625]));
  const [bare] = selectionCurve(items, [2], { confidence: 0.8 });
  expect(bare?.intervals).toMatchObject({ majority: [0.375, 0.625], reward: null, weighted: null });
});

test('equal answers vote together however they are written', () => {
  const items = ['4', '8/2', '0.5', '1/2', '\\frac{1}{2}'].map((answer, i) => ({
    ...sample('a', i, answer),
    verdict: i < 2 ? ('correct' as const) : ('incorrect' as const),
  }));
  expect(selectionCurve(items, [5], { score: () => 1 })[0]).toMatchObject({ majority: 0, weighted: 0 });
});
