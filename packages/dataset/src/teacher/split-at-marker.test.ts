import { expect, test } from 'vitest';

import { splitAtMarker } from './split-at-marker.ts';

test.each<[string, object | undefined]>([
  ['2 + 2 is 4.\nFinal answer: 4', { reasoning: '2 + 2 is 4.', answer: '4' }],
  ['So.\n**Final answer:** $\\frac12$\n', { reasoning: 'So.', answer: '$\\frac12$' }],
  ['a\nFinal answer: 3\nno, wait\nfinal answer:\n4', { reasoning: 'a\nFinal answer: 3\nno, wait', answer: '4' }],
  ['Final answer:', undefined],
  ['The final answer: 4 is mine', undefined],
  ['4', undefined],
])('finds the marker in %j', (text, expected) => {
  expect(splitAtMarker(text, 'Final answer:')).toEqual(expected);
});
