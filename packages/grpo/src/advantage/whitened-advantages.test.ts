import { expect, test } from 'vitest';
import { groupAdvantages } from './group-advantages.ts';
import { whitenedAdvantages } from './whitened-advantages.ts';

const close = (actual: ArrayLike<number>, expected: readonly number[]): void => {
  for (const [i, value] of expected.entries()) expect(actual[i]).toBeCloseTo(value, 6);
};

test('whitens over tokens, as the reference values with lengths 2, 4, 2, 3', () => {
  const tokenCounts = [2, 4, 2, 3];
  close(whitenedAdvantages([1, 0, 0, 1], { tokenCounts }), [1.044466, -0.870388, -0.870388, 1.044466]);
  close(
    whitenedAdvantages([1, 0, 0, 1], { tokenCounts, stdKind: 'population' }),
    [1.095445, -0.912871, -0.912871, 1.095445],
  );
  close(whitenedAdvantages([1, 0, 0, 1], { tokenCounts, groupSize: 4 }), [1.044466, -0.870388, -0.870388, 1.044466]);
});

test('two equal samples of one prompt keep a signal that group advantages lose', () => {
  const rewards = [1, 1, -1, -1];
  expect([...groupAdvantages(rewards, { groupSize: 2 })]).toEqual([0, 0, 0, 0]);
  close(whitenedAdvantages(rewards, { stdKind: 'population' }), [1, 1, -1, -1]);
});

test('a constant batch, a batch of none and samples without reward are zeros', () => {
  expect([...whitenedAdvantages([2, 2, 2])]).toEqual([0, 0, 0]);
  expect([...whitenedAdvantages([])]).toEqual([]);
  close(whitenedAdvantages([1, NaN, -1], { stdKind: 'population' }), [1, 0, -1]);
});
