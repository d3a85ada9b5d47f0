import { MathrError } from '@mathr/core';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupAdvantages, leaveOneOutAdvantages } from './group-advantages.ts';

const close = (actual: ArrayLike<number>, expected: readonly number[], digits = 6): void => {
  expect(actual.length).toBe(expected.length);
  for (const [i, value] of expected.entries()) expect(actual[i]).toBeCloseTo(value, digits);
};
const signs = [1, -1, -1, 1];

// the table of advantage estimators on R = (1, 0, 0, 1)
test.each([
  ['population std, 1e-6', { stdKind: 'population' as const }, 0.999998],
  ['sample std, 1e-4', { epsilon: 1e-4 }, 0.865875],
  ['sample std, 1e-6', {}, 0.866024],
  ['no scale', { scale: 'none' as const }, 0.5],
])('matches the reference values: %s', (_, options, size) => {
  close(
    groupAdvantages([1, 0, 0, 1], { groupSize: 4, ...options }),
    signs.map((sign) => sign * size),
  );
});

test('matches numpy on four reward levels', () => {
  // numpy: r = np.array([1.2, 1, .2, 0]); (r - r.mean()) / r.std(ddof=0 and 1)
  const rewards = [1.2, 1, 0.2, 0];
  const population = groupAdvantages(rewards, { groupSize: 4, stdKind: 'population', epsilon: 0 });
  close(population, [1.176697, 0.784465, -0.784465, -1.176697]);
  const sample = groupAdvantages(rewards, { groupSize: 4, epsilon: 0 });
  close(sample, [1.019049, 0.679366, -0.679366, -1.019049]);
});

test('leave-one-out is G/(G-1) times the centred reward', () => {
  close(
    leaveOneOutAdvantages([1, 0, 0, 1], { groupSize: 4 }),
    signs.map((sign) => sign * 0.666667),
  );
});

test('batch scale divides by the deviation over all groups', () => {
  // numpy: r = np.array([1, 0, 3, 1.]); (r - [.5, .5, 2, 2]) / r.std(ddof=0)
  const advantages = groupAdvantages([1, 0, 3, 1], { groupSize: 2, scale: 'batch', stdKind: 'population', epsilon: 0 });
  close(advantages, [0.458831, -0.458831, 0.917663, -0.917663]);
});

test('a group of equal rewards gets exact zeros even when their mean rounds', () => {
  const advantages = groupAdvantages([0.1, 0.1, 0.1, 1, 0, 1], { groupSize: 3 });
  expect([...advantages.subarray(0, 3)]).toEqual([0, 0, 0]);
  expect(advantages[4]).toBeLessThan(0);
});

test('NaN is left out of the mean and gets 0', () => {
  const advantages = groupAdvantages([1, NaN, 0, NaN, NaN, 1], { groupSize: 3, scale: 'none' });
  expect([...advantages]).toEqual([0.5, 0, -0.5, 0, 0, 0]);
});

test('advantages sum to 0 in each group and ignore a shift; std scale ignores a factor', () => {
  const group = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(group, fc.double({ min: -3, max: 3, noNaN: true }), (rewards, shift) => {
      fc.pre(Math.max(...rewards) - Math.min(...rewards) > 1e-3);
      const advantages = groupAdvantages(rewards, { groupSize: 4 });
      expect(advantages.reduce((sum, a) => sum + a, 0)).toBeCloseTo(0, 4);
      close(
        groupAdvantages(
          rewards.map((r) => r + shift),
          { groupSize: 4 },
        ),
        [...advantages],
        4,
      );
      close(
        groupAdvantages(
          rewards.map((r) => r * 3),
          { groupSize: 4, epsilon: 0 },
        ),
        [...groupAdvantages(rewards, { groupSize: 4, epsilon: 0 })],
        4,
      );
    }),
  );
});

test('permuting the groups permutes the advantages', () => {
  const [a, b] = [
    [1, 0, 0.2],
    [0, 0, 3],
  ] as const;
  const forward = groupAdvantages([...a, ...b], { groupSize: 3 });
  const backward = groupAdvantages([...b, ...a], { groupSize: 3 });
  expect([...backward]).toEqual([...forward.subarray(3), ...forward.subarray(0, 3)]);
});

test.each([
  [[1, 0, 1], 2, '3 rewards do not split into groups of 2'],
  [[1], 1, 'at least 2 completions'],
  [[1, Infinity], 2, 'reward 1 is Infinity'],
])('refuses %j in groups of %i', (rewards, groupSize, message) => {
  expect(() => groupAdvantages(rewards, { groupSize })).toThrow(MathrError);
  expect(() => groupAdvantages(rewards, { groupSize })).toThrow(message);
});

test('no rewards give no advantages', () => {
  expect(groupAdvantages([], { groupSize: 4 })).toHaveLength(0);
});
