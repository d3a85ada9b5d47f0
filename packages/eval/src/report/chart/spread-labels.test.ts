import { expect, test } from 'vitest';

import { spreadLabels } from './spread-labels.ts';

test('labels that overlap move apart and keep their order', () => {
  expect(spreadLabels([50, 52, 10], 12, 0, 100)).toEqual([50, 62, 10]);
});

test('at the end they move back instead of out', () => {
  expect(spreadLabels([98, 99], 12, 0, 100)).toEqual([88, 100]);
});

test('labels that do not overlap stay', () => {
  expect(spreadLabels([10, 90], 12, 0, 100)).toEqual([10, 90]);
});
