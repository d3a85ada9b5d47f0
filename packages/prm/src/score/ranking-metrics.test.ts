import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { areaUnderCurve, correlation } from './ranking-metrics.ts';

test('counts the pairs in order, ties half', () => {
  const pair = fc.record({ score: fc.integer({ min: 0, max: 5 }), right: fc.boolean() });
  fc.assert(
    fc.property(fc.array(pair, { minLength: 1, maxLength: 12 }), (items) => {
      let [wins, count] = [0, 0];
      for (const a of items.filter((item) => item.right)) {
        for (const b of items.filter((item) => !item.right)) {
          count++;
          wins += a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0;
        }
      }
      const auc = areaUnderCurve(
        items.map((item) => item.score),
        items.map((item) => item.right),
      );
      if (count === 0) expect(auc).toBeNull();
      else expect(auc).toBeCloseTo(wins / count, 12);
    }),
  );
});

test('correlation of a line is 1, of a constant unknown', () => {
  // numpy: np.corrcoef([1, 2, 3, 4], [2, 1, 4, 3])[0, 1]
  expect(correlation([1, 2, 3, 4], [2, 1, 4, 3])).toBeCloseTo(0.6, 12);
  expect(correlation([1, 2, 3], [10, 20, 30])).toBeCloseTo(1, 12);
  expect(correlation([1, 1], [1, 2])).toBeNull();
});
