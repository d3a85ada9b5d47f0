import { expect, test } from 'vitest';

import { bootstrapStatistic } from './bootstrap-statistic.ts';
import { bootstrap } from './bootstrap.ts';
import { detectableDifference } from './detectable-difference.ts';
import { differenceInterval } from './difference-interval.ts';
import { holm } from './holm.ts';
import { majAtKIndependent } from './maj-at-k.ts';
import { problemsNeeded } from './problems-needed.ts';
import { twoShareTest } from './two-share-test.ts';
import { wilson } from './wilson.ts';

test.each([0, 1, 95, -1, Number.NaN])('no interval has the level %d', (confidence) => {
  const [half, options] = [
    { successes: 1, n: 2 },
    { confidence, seed: 0 },
  ];
  for (const interval of [
    () => wilson(1, 2, options),
    () => bootstrap([0, 1], options),
    () => bootstrapStatistic(2, () => 1, options),
    () => differenceInterval([0, 1], options),
    () => twoShareTest(half, half, options),
  ]) {
    expect(interval).toThrow(`confidence is ${confidence}; pass a share between 0 and 1, such as 0.95`);
  }
});

test('no share is outside of 0 to 1', () => {
  const right = { delta: 0.05, discordant: 0.2, problems: 30 };
  for (const wrong of [{ discordant: -1 }, { alpha: 2 }, { power: Number.NaN }]) {
    expect(() => problemsNeeded({ ...right, ...wrong })).toThrow('pass a share from 0 to 1');
    expect(() => detectableDifference({ ...right, ...wrong })).toThrow('pass a share from 0 to 1');
  }
  expect(() => holm([0.01, Number.NaN])).toThrow('p is NaN');
  expect(() => majAtKIndependent(1.2, 3)).toThrow('p is 1.2');
  expect(() => majAtKIndependent(0.5, 0)).toThrow('k is 0');
});
