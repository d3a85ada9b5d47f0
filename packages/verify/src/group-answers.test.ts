import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupAnswers } from './group-answers.ts';
import { verify } from './verify.ts';

const members = (...answers: (string | null)[]) => groupAnswers(answers).map((group) => group.members);

test('puts equal answers together, however they are written', () => {
  expect(groupAnswers(['1/2', '7', '0.5', '\\frac{1}{2}', null, '7.0', null])).toEqual([
    { answer: '1/2', members: [0, 2, 3] },
    { answer: '7', members: [1, 5] },
    { answer: null, members: [4, 6] },
  ]);
  expect(members('x^2-1', '(x-1)(x+1)', '\\boxed{-1+x^2}', 'x^2+1')).toEqual([[0, 1, 2], [3]]);
  expect(members('\\{1,2\\}', '2, 1', '(1,2)')).toEqual([[0, 1], [2]]);
  expect(members('$18', '18 dollars', '18', '18.01')).toEqual([[0, 1, 2], [3]]);
});

test('an empty list has no groups, and empty answers are equal to nothing but themselves', () => {
  expect(groupAnswers([])).toEqual([]);
  expect(members('', '', '0', null)).toEqual([[0, 1], [2], [3]]);
});

test('takes another notion of sameness', () => {
  const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
  expect(groupAnswers(['A', 'a', 'B'], { isSame }).map((group) => group.members)).toEqual([[0, 1], [2]]);
});

test('groups as comparing with the first of each group does', () => {
  const answer = fc.constantFrom(
    '1/2',
    '0.5',
    '50%',
    '1',
    '2',
    '1.0',
    '\\sqrt{4}',
    'x',
    'x+0',
    '3',
    '0.333',
    '1/3',
    '3 cm',
    'yes',
    'Yes',
  );
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 12 }), (answers) => {
      const groups: number[][] = [];
      for (const [index, text] of answers.entries()) {
        const isSame = (other: string): boolean => other === text || verify(other, text).status === 'correct';
        const group = groups.find(([first = 0]) => isSame(answers[first] ?? ''));
        if (group === undefined) groups.push([index]);
        else group.push(index);
      }
      expect(groupAnswers(answers).map((group) => group.members)).toEqual(groups);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('a thousand different numbers cost one reading each', () => {
  const answers = Array.from({ length: 1000 }, (_, index) => `\\frac{${index}}{7919} + \\sqrt{3}`);
  const start = process.cpuUsage();
  expect(groupAnswers(answers)).toHaveLength(1000);
  // comparing all pairs would take some ten seconds
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(1000);
});
