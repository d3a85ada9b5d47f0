import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { expect, test } from 'vitest';

import { readGsm8k } from '../node/index.ts';
import { checkArithmetic } from './check-arithmetic.ts';

test.each<[string, string | undefined]>([
  ['12 * 3 + 4 = 40', undefined],
  ['4 + 12 * 3 = 40', undefined],
  ['4 + 12 * 3 = 48', '4 + 12 * 3 = 48'],
  ['1,200 / 3 = 400.', undefined],
  ['1,200 ÷ 3 = 401.', '1,200 ÷ 3 = 401'],
  ['10 / 3 = 3.33', undefined],
  ['10 / 3 = 3.3 and so on', undefined],
  ['10 / 3 = 3', undefined],
  ['10 / 3 = 5', '10 / 3 = 5'],
  ['0.1 + 0.2 = 0.3', undefined],
  ['5 - 8 = -3', undefined],
  ['5 − 8 = −3', undefined],
  ['2 \\times 3 = 7', '2 \\times 3 = 7'],
  ['Natalia sold 48 / 2 = 25 clips in May.', '48 / 2 = 25'],
  ['we get $12 + 30 = 43$.', '12 + 30 = 43'],
  // pieces of something larger
  ['x + 2 + 3 = 6', undefined],
  ['2 + 3 = 6x', undefined],
  ['(1 + 2) * 3 + 1 = 10', undefined],
  ['2 + 3 = 4 + 1', undefined],
  ['x^2 - 1 = 3', undefined],
  ['20 + 30 = 50%', undefined],
  ['5 / 0 = 1', undefined],
  ['12 / 1/4 = 48', undefined],
  ['1.5.2 + 1 = 3', undefined],
])('%j gives %j', (text, expected) => {
  expect(checkArithmetic(text)).toBe(expected);
});

const data = resolve(process.env['MATHR_DATA'] ?? resolve(import.meta.dirname, '../../../../../shared/data'));

// skipped without GSM8K: point MATHR_DATA at a folder that holds it
test.skipIf(!existsSync(join(data, 'gsm8k_train.jsonl.gz')))('finds next to nothing wrong with GSM8K', async () => {
  const problems = await readGsm8k(join(data, 'gsm8k_train.jsonl.gz'));
  const wrong = problems.filter(({ solution = '' }) => checkArithmetic(solution) !== undefined);
  // its own mistakes and units that change within a line
  expect(wrong.length / problems.length).toBeLessThan(0.01);
});
