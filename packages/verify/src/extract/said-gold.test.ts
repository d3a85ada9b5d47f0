import { expect, test } from 'vitest';
import { grade } from '../grade.ts';

test.each([
  ['\\text{no solution}', 'We get 0 = 1, hmm.\nTherefore, there is no solution.', 'correct'],
  ['DNE', 'The limit does not exist.', 'correct'],
  ['yes', 'Yes, it is possible.', 'correct'],
  ['yes', 'No, it is not possible.', 'incorrect'],
  ['3', 'There are three solutions.', 'correct'],
  ['3', 'There are two solutions.', 'incorrect'],
  ['18', 'I do not know.', 'incorrect'],
] as const)('%s is said by %s: %s', (gold, completion, status) => {
  expect(grade(gold, completion).status).toBe(status);
});

test('a sentence that is not the gold is no answer', () => {
  expect(grade('yes', 'It may be possible.')).toMatchObject({ extracted: null, how: 'none' });
});
