import { expect, test } from 'vitest';

import { bootstrap } from './bootstrap.ts';
import { bootstrapStatistic } from './bootstrap-statistic.ts';

const values = Array.from({ length: 60 }, (_, index) => (index * 7) % 11);

test('of a mean it is the bootstrap of the mean', () => {
  const mean = (positions: Int32Array): number =>
    positions.reduce((sum, i) => sum + (values[i] ?? 0), 0) / positions.length;
  const general = bootstrapStatistic(values.length, mean, { draws: 10_000 });
  const plain = bootstrap(values);
  expect(general.estimate).toBeCloseTo(plain.estimate, 12);
  for (const end of [0, 1] as const) expect(general.interval[end]).toBeCloseTo(plain.interval[end], 1);
});

test('leaves out resamples without a value, and says how many', () => {
  // the ratio needs the one problem that has a denominator: 1/3 of 3 draws miss it (2/3)^3 = .296 of the time
  const ratio = (positions: Int32Array): number => (positions.includes(0) ? 2 : Number.NaN);
  const { estimate, interval, left } = bootstrapStatistic(3, ratio, { draws: 10_000 });
  expect({ estimate, interval }).toEqual({ estimate: 2, interval: [2, 2] });
  expect(left / 10_000).toBeCloseTo(8 / 27, 1.5);
  expect(bootstrapStatistic(2, () => Number.NaN)).toMatchObject({ isDegenerate: true, left: 2000 });
});

test('refuses too few draws', () => {
  expect(() => bootstrapStatistic(3, () => 1, { draws: 10 })).toThrow('10 draws');
  expect(() => bootstrapStatistic(0, () => 1)).toThrow('no problems');
});
