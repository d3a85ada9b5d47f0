import { expect, test } from 'vitest';

import { configDifferences } from './config-differences.ts';

test('finds what was changed, added and taken away, however deep', () => {
  const before = { steps: 7, loss: { kind: 'kl', weights: [1, { a: 2 }] }, seed: 1 };
  const after = { seed: 1, loss: { weights: [1, { a: 3 }], kind: 'kl' }, rate: null };
  expect(configDifferences(before, after)).toEqual([
    { path: 'loss.weights[1].a', before: 2, after: 3 },
    { path: 'rate', before: undefined, after: null },
    { path: 'steps', before: 7, after: undefined },
  ]);
});

test('lists of another length differ as a whole, equal values nowhere', () => {
  expect(configDifferences({ a: [1] }, { a: [1, 2] }).map(({ path }) => path)).toEqual(['a']);
  expect(configDifferences(1, 'x')).toEqual([{ path: '(all)', before: 1, after: 'x' }]);
  expect(configDifferences({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toEqual([]);
});
