import fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  constantSchedule,
  cosineSchedule,
  exponentialSchedule,
  linearSchedule,
  stepSchedule,
  warmupStableDecaySchedule,
  type Schedule,
} from './schedules.ts';

const fourToOne = { from: 4, to: 1, steps: 100 };

test.each([
  // mission B03: 4 -> 1 over 100 steps gives 4, 2.5, 1 at 0, 50, 100
  ['linear', linearSchedule(fourToOne), [4, 2.5, 1]],
  ['cosine', cosineSchedule(fourToOne), [4, 2.5, 1]],
  // 4 * (1/4)^(1/2) = 2
  ['exponential', exponentialSchedule(fourToOne), [4, 2, 1]],
  ['constant', constantSchedule(3), [3, 3, 3]],
  // 8 * 0.5^(floor(step / 50))
  ['step', stepSchedule({ value: 8, factor: 0.5, every: 50 }), [8, 4, 2]],
  ['warm-up, stable, decay', warmupStableDecaySchedule({ from: 4, to: 0, steps: 100, decaySteps: 40 }), [4, 4, 0]],
])('%s has its values at 0, 50 and 100', (_name, schedule: Schedule, expected) => {
  const values = [0, 50, 100].map((step) => schedule(step));
  values.forEach((value, i) => expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 12));
});

test('decays never rise and stay between their ends', () => {
  const make = fc.constantFrom(linearSchedule, cosineSchedule, exponentialSchedule);
  fc.assert(
    fc.property(
      make,
      fc.integer({ min: 1, max: 200 }),
      fc.double({ min: 0.1, max: 1, noNaN: true }),
      (factory, steps, to) => {
        const schedule = factory({ from: 1, to, steps });
        let last = 1;
        for (let step = 0; step <= steps + 5; step++) {
          const value = schedule(step);
          expect(value).toBeLessThanOrEqual(last + 1e-12);
          expect(value).toBeGreaterThanOrEqual(to - 1e-12);
          last = value;
        }
      },
    ),
  );
});

test('warm-up rises in a line from above 0 to the peak', () => {
  const schedule = cosineSchedule({ from: 1, to: 0, steps: 100, warmupSteps: 4 });
  expect([0, 1, 2, 3, 4].map(schedule)).toEqual([0.2, 0.4, 0.6, 0.8, 1]);
});

test('an exponential schedule to 0 is refused', () => {
  expect(() => exponentialSchedule({ from: 1, to: 0, steps: 10 })).toThrow(/positive/);
});
