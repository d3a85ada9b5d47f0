import { expect, test } from 'vitest';
import { cleanOutput } from './clean-output.ts';

test.each([
  ['The answer is 18<|eot_id|>', 'The answer is 18'],
  ['<p>The answer is <b>18</b>.</p>', 'The answer is 18.'],
  ['<div class="x">18</div>', '18'],
  ['so \\boxed{} it is', 'so  it is'],
  ['৫ + ৫', '5 + 5'],
])('%s is read as %s', (text, clean) => {
  expect(cleanOutput(text)).toBe(clean);
});

test.each(['a<b>c', '<answer>18</answer>', '<think>5</think>', '\\boxed{18}', '|x| < |y|'])('%s stays', (text) => {
  expect(cleanOutput(text)).toBe(text);
});
