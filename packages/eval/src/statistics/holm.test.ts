import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { holm } from './holm.ts';

test('matches statsmodels', () => {
  // multipletests([.01, .04, .03, .005], method='holm')[1]
  expect(holm([0.01, 0.04, 0.03, 0.005]).map((p) => Number(p.toFixed(9)))).toEqual([0.03, 0.06, 0.06, 0.02]);
});

test('one comparison is not corrected, none gives none', () => {
  expect(holm([0.04])).toEqual([0.04]);
  expect(holm([])).toEqual([]);
});

test('never below the raw value, never above Bonferroni, and keeps the order', () => {
  const lists = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(lists, (raw) => {
      const adjusted = holm(raw);
      for (const [i, p] of raw.entries()) {
        expect(adjusted[i]).toBeGreaterThanOrEqual(p);
        expect(adjusted[i]).toBeLessThanOrEqual(Math.min(1, p * raw.length));
        for (const [j, other] of raw.entries())
          if (p < other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j] ?? 0);
      }
    }),
  );
});
