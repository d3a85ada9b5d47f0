import { expect, test } from 'vitest';

import { groupCandidates } from './group-candidates.ts';

const of = (...answers: (string | null)[]) => answers.map((answer) => ({ answer }));

test('groups equal numbers however they are written', () => {
  const groups = groupCandidates(of('1/2', '7', '0.5', '\\frac{1}{2}', null, '7.0', null));
  expect(groups).toEqual([
    { answer: '1/2', members: [0, 2, 3] },
    { answer: '7', members: [1, 5] },
    { answer: null, members: [4, 6] },
  ]);
});

test('takes another notion of sameness', () => {
  const groups = groupCandidates(of('A', 'a', 'B'), (a, b) => a.toLowerCase() === b.toLowerCase());
  expect(groups.map((group) => group.members)).toEqual([[0, 1], [2]]);
});

test('no candidates, no groups', () => {
  expect(groupCandidates([])).toEqual([]);
});
