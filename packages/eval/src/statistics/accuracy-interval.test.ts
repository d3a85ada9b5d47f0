import { expect, test } from 'vitest';

import { accuracyInterval } from './accuracy-interval.ts';

const options = { confidence: 0.95, seed: 0 };

test('single outcomes get Wilson, several samples a bootstrap', () => {
  // algorithms.md section 5: 7/10 [.396778, .892209]
  const single = accuracyInterval([1, 1, 1, 1, 1, 1, 1, 0, 0, 0], 1, options);
  expect(single.intervalMethod).toBe('wilson');
  expect(single.interval).toEqual([expect.closeTo(0.396778, 6), expect.closeTo(0.892209, 6)]);
  expect(accuracyInterval([0.5, 0.25, 1], 4, options).intervalMethod).toBe('bootstrap');
});

test('agreement is not certainty, and nothing is known of nothing', () => {
  expect(accuracyInterval([1, 1, 1], 4, options)).toMatchObject({
    intervalMethod: 'wilson',
    interval: [expect.closeTo(0.4385, 4), 1],
  });
  expect(accuracyInterval([], 1, options).interval).toEqual([0, 1]);
});
