import { createRng } from '@mathr/core';
import { expect, test } from 'vitest';

import { compareCoverage, findCrossing } from './crossing.ts';
import { passAtCurve } from './pass-at-curve.ts';
import { rightCounts, type RightCount } from './right-counts.ts';

const counts = (name: string, n: number, rights: readonly number[]): RightCount[] =>
  rights.map((c, index) => ({ problemId: `${name}${index}`, n, c }));

test('finds the crossing of two exact curves', () => {
  // papers-2, 40 (c): p ~ Beta(.5, .3) against Beta(2, 2), pass@k = 1 - B(a, b + k) / B(a, b)
  const curve = (a: number, b: number) => {
    let miss = 1;
    return [1, 2, 3].map((k) => ({ k, value: 1 - (miss *= (b + k - 1) / (a + b + k - 1)) }));
  };
  const [sharpened, base] = [curve(0.5, 0.3), curve(2, 2)];
  expect(sharpened.map(({ value }) => value)).toEqual([0.625, 0.729167, 0.77753].map((v) => expect.closeTo(v, 4)));
  expect(base.map(({ value }) => value)).toEqual([0.5, 0.7, 0.8].map((v) => expect.closeTo(v, 9)));
  expect(findCrossing(sharpened, base)).toEqual({ k: 3, leader: 'first' });
  expect(findCrossing(base, sharpened)).toEqual({ k: 3, leader: 'second' });
  expect(findCrossing(base, base)).toBeNull();
});

test('a sharpened model wins alone and loses with many tries', () => {
  // papers-1, 18: base solves every problem with p = .2, the trained one half of them with .9 and the others never
  const n = 100;
  const base = counts(
    'p',
    n,
    Array.from({ length: 40 }, () => 20),
  );
  const trained = counts(
    'p',
    n,
    Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 90 : 0)),
  );
  const { crossing, differences, support, samplingGap } = compareCoverage(base, trained, { ks: [1, 2, 3, 4, 8, 16] });
  expect(crossing).toEqual({ k: 4, leader: 'second' });
  expect(differences[0]?.delta).toBeCloseTo(0.25, 12);
  expect(differences.at(-1)?.interval[1]).toBeLessThan(0);
  expect(support).toBeGreaterThan(0.95);
  // pass@16 of the base: 1 - C(80,16)/C(100,16) = .98069; pass@1 of the trained .45
  expect(samplingGap).toBeCloseTo(0.53, 2);
});

test('a crossing that rests on few problems has little support', () => {
  const rng = createRng('support');
  const base = counts(
    'p',
    8,
    Array.from({ length: 30 }, () => rng.integer(9)),
  );
  const other = base.map(({ problemId, n, c }, i) => ({ problemId, n, c: i === 0 ? Math.max(0, c - 1) : c }));
  expect(compareCoverage(base, other).support).toBeLessThan(0.5);
});

test('the curve is that of the unbiased estimator, and its band contains it', () => {
  // papers-1, 18: (10,3,1) = .3, (10,3,5) = .916667, (4,1,2) = .5, (256,1,64) = .25
  const at = (n: number, c: number, k: number): number | undefined =>
    passAtCurve(counts('p', n, [c]), { ks: [k] })[0]?.value;
  expect([at(10, 3, 1), at(10, 3, 5), at(4, 1, 2), at(256, 1, 64)]).toEqual(
    [0.3, 0.916667, 0.5, 0.25].map((v) => expect.closeTo(v, 6)),
  );
  const curve = passAtCurve(counts('p', 12, [0, 1, 2, 12, 7, 0, 3]));
  expect(curve.map(({ k }) => k)).toEqual([1, 2, 4, 8, 12]);
  for (const { value, interval } of curve) expect(interval[0] <= value && value <= interval[1]).toBe(true);
});

test('counts samples, not greedy completions, and pairs by problem', () => {
  const item = (problemId: string, sampleIndex: number, verdict: 'correct' | 'incorrect') => ({
    problemId,
    sampleIndex,
    verdict,
  });
  expect(rightCounts([item('a', -1, 'correct'), item('a', 0, 'incorrect'), item('b', 0, 'correct')])).toEqual([
    { problemId: 'a', n: 1, c: 0 },
    { problemId: 'b', n: 1, c: 1 },
  ]);
  expect(() => compareCoverage(counts('a', 4, [1]), counts('b', 4, [1]))).toThrow('problem "a0" is in the first only');
  expect(() => compareCoverage(counts('a', 4, [1]), counts('a', 4, [1, 2]))).toThrow('1 and 2 problems');
});
