import { expect, test } from 'vitest';

import { parseVerification } from './parse-verification.ts';

test.each([
  ['Verdict: CORRECT\nConfidence: 85%', 'correct', 0.85],
  ['The steps hold.\n**Verdict:** correct', 'correct', 0.8],
  ['Verdict: INCORRECT\nConfidence: 90%', 'incorrect', 0.1],
  ['The solution is incorrect.', 'incorrect', 0.2],
  ['This is not correct.', 'incorrect', 0.2],
  ['It isn’t correct', 'incorrect', 0.2],
  ["The result isn't quite right.", 'incorrect', 0.2],
  ['not entirely correct', 'incorrect', 0.2],
  ['The answer cannot be correct.', 'incorrect', 0.2],
  ['Verdict: not correct', 'incorrect', 0.2],
  ['INCORRECT', 'incorrect', 0.2],
  ['Steps 1 and 2 are correct, step 3 is wrong.', 'incorrect', 0.2],
  ['Step 2 looked wrong at first.\nVerdict: CORRECT', 'correct', 0.8],
  ['Verdict: INCORRECT at first.\nAfter a second look:\nVerdict: CORRECT', 'correct', 0.8],
  ['Is the answer correct? No, 3 + 4 is 7.', 'incorrect', 0.2],
  ['Is the answer correct? Yes, it is right.', 'correct', 0.8],
  ['No errors, it is correct.', 'correct', 0.8],
  ['I cannot tell whether this is correct.', 'unclear', 0.5],
  ['The correct answer is 5.', 'unclear', 0.5],
  ['It is not incorrect.', 'unclear', 0.5],
  ['', 'unclear', 0.5],
  ['Verdict: maybe', 'unclear', 0.5],
  ['I am certain that this is right.', 'correct', 0.95],
  ['Probably correct.', 'correct', 0.7],
  ['Correct, but I am not sure.', 'correct', 0.55],
  ['Correct. I am 250% sure.', 'correct', 0.8],
])('%j is %s with %d', (text, verdict, confidence) => {
  const read = parseVerification(text);
  expect(read.verdict).toBe(verdict);
  expect(read.confidence).toBeCloseTo(confidence, 9);
});

test('a text that calls it incorrect is never read as correct, whatever surrounds it', () => {
  const around = ['', 'All steps are correct. ', 'I am 100% sure. ', '> ', 'Yes: ', 'The approach is valid, but '];
  for (const before of around) {
    for (const core of ['incorrect', 'not correct', 'Incorrect!', 'not fully correct', 'NOT CORRECT']) {
      for (const after of ['', '.', ' because of step 2. The rest is correct.', '\nConfidence: 70%']) {
        expect(parseVerification(before + core + after).verdict).not.toBe('correct');
      }
    }
  }
});

test('reads hostile texts quickly', () => {
  const started = performance.now();
  for (const piece of ['not ', 'verdict', 'verdict: ', 'if ', '? ', 'not a ', '9', 'correct ', "n't ", '\n', 'a?']) {
    parseVerification(piece.repeat(100_000));
  }
  expect(performance.now() - started).toBeLessThan(2000);
});
