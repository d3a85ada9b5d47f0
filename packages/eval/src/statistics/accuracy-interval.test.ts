import { expect, test } from 'vitest';

import { accuracyInterval } from './accuracy-interval.ts';

const options = { confidence: 0.95, seed: 0 };

test('single outcomes get Wilson, several samples a bootstrap', () => {
  // algorithms.md section 5: 7/10 [.396778, .892209]
  const single = accuracyInterval([1, 1, 1, 1, 1, 1, 1, 0, 0, 0], 1, options);
  expect(single.intervalMethod).toBe('wilson');
  expect(single.interval).toEqual([expect.closeTo(0.396778, 6), expect.closeTo(0.892209, 6)]);
  const many = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? 0.25 : 0.75));
  expect(accuracyInterval(many, 4, options).intervalMethod).toBe('bootstrap');
});

test('what was seen of fewer than ten problems is not resampled', () => {
  const solved = (count: number): number[] => Array.from({ length: 40 }, (_, i) => (i < count ? 0.5 : 0));
  expect(accuracyInterval(solved(10), 4, options).intervalMethod).toBe('bootstrap');
  const few = accuracyInterval(solved(9), 4, options);
  // 4.5 of 40: p = .1125, z = 1.959964: (p + z²/80)/(1 + z²/40) ± z/(1 + z²/40)·√(p(1-p)/40 + z²/6400)
  expect(few).toEqual({
    intervalMethod: 'wilson',
    interval: [expect.closeTo(0.046948, 6), expect.closeTo(0.245959, 6)],
  });
  const failed = accuracyInterval(
    solved(9).map((share) => 1 - share),
    4,
    options,
  );
  expect(failed.interval[0]).toBeCloseTo(1 - few.interval[1], 12);
  expect(failed.intervalMethod).toBe('wilson');
});

test('agreement is not certainty, and nothing is known of nothing', () => {
  expect(accuracyInterval([1, 1, 1], 4, options)).toMatchObject({
    intervalMethod: 'wilson',
    interval: [expect.closeTo(0.4385, 4), 1],
  });
  expect(accuracyInterval([], 1, options).interval).toEqual([0, 1]);
});
