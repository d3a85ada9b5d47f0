import { expect, test } from 'vitest';

import { scaleScores } from './scale-scores.ts';

test('min-max spreads a group over [0, 1]', () => {
  expect(scaleScores([4, 10, 7], 'min-max')).toEqual([0, 1, 0.5]);
});

test('a group without contrast votes by count', () => {
  expect(scaleScores([6, 6], 'min-max')).toEqual([1, 1]);
});

test('sigmoid makes raw rewards non-negative', () => {
  expect(scaleScores([0, 800, -800], 'sigmoid')).toEqual([0.5, 1, 0]);
});

test('what is not finite is no opinion', () => {
  expect(scaleScores([1, Number.NaN, 3], 'min-max')).toEqual([0, Number.NaN, 1]);
  expect(scaleScores([], 'min-max')).toEqual([]);
});
