import { expect, test } from 'vitest';
import { extractBoth, type AnswerFormat } from './extract-both.ts';
import { extractionShares } from './extraction-shares.ts';

test.each<readonly [AnswerFormat, string, string | null, string | null]>([
  ['boxed', 'so \\boxed{18}', '18', '18'],
  ['boxed', 'so 18', null, '18'],
  ['boxed', 'so \\boxed 18', null, '18'],
  ['boxed', 'so \\boxed{18', null, '18'],
  ['boxed', '<think>\\boxed{17}</think> 18', null, '18'],
  ['boxed', '<think>so \\boxed{17}', null, '17'],
  ['boxed', '<think>a</think>\\boxed{18}', '18', '18'],
  ['hashes', '9 * 2 = 18\n#### 18', '18', '18'],
  ['hashes', '#### \n18', null, '18'],
  ['hashes', 'The answer is 18.', null, '18'],
  ['hashes', '\\boxed{18}', null, '18'],
  ['tags', '<answer>18</answer>', '18', '18'],
  ['tags', '<answer>18', null, '18'],
  ['phrase', 'The answer is 18.', '18', '18'],
  ['phrase', '\\boxed{18}', null, '18'],
  ['choice', 'The correct option is (B).', 'B', 'B'],
  [{ marker: 'FINAL:' }, 'FINAL: 18', '18', '18'],
  [{ marker: 'FINAL:' }, 'FINAL:\n18', null, '18'],
  [{ marker: 'FINAL:' }, 'I say 18', null, '18'],
  ['boxed', '', null, null],
  ['boxed', 'no idea', null, null],
])('%j of "%s" is strictly %s and flexibly %s', (format, text, strict, flexible) => {
  const both = extractBoth(text, { format });
  expect(both.strict?.answer ?? null).toBe(strict);
  expect(both.flexible?.answer ?? null).toBe(flexible);
});

test('shares count what only the flexible reading finds', () => {
  const texts = ['#### 1', 'so 2', 'so 3', 'none'];
  expect(extractionShares(texts.map((text) => extractBoth(text, { format: 'hashes' })))).toEqual({
    outputs: 4,
    strict: 1,
    flexibleOnly: 2,
    none: 1,
    flexibleOnlyShare: 0.5,
    noneShare: 0.25,
  });
  expect(extractionShares([])).toMatchObject({ outputs: 0, flexibleOnlyShare: 0, noneShare: 0 });
});
