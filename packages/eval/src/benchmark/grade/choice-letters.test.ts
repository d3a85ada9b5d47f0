import { expect, test } from 'vitest';

import { choiceLetters } from './choice-letters.ts';

test.each([
  ['B', 'B'],
  ['(A), (B) and (D)', 'ABD'],
  ['ABD', 'ABD'],
  ['A, C and D', 'ACD'],
  ['A and C', 'AC'],
  ['DBA', 'ABD'],
  ['\\text{C}', 'C'],
  ['\\textbf{(D)}', 'D'],
  ['option B', 'B'],
  ['C) 40 km', 'C'],
  ['(b)', 'B'],
  ['B: the larger one', 'B'],
  ['Statements (C) and (D) are true.', 'CD'],
  ['**A**', 'A'],
  // words, not letters
  ['A car is faster than a bike', ''],
  ['none of these', ''],
  ['42', ''],
  // beyond the options
  ['(G)', ''],
  ['BEAD', ''],
])('the options that "%s" names are "%s"', (answer, letters) => {
  expect(choiceLetters(answer, 4)).toBe(letters);
});

test('a long answer takes no time', () => {
  const startMs = performance.now();
  choiceLetters('(A '.repeat(100_000), 4);
  choiceLetters('A'.repeat(300_000), 4);
  expect(performance.now() - startMs).toBeLessThan(500);
});
