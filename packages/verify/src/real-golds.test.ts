import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { extractAnswer } from './extract/extract-answer.ts';
import { grade } from './grade.ts';
import { verify } from './verify.ts';

const data = resolve(process.env['MATHR_DATA'] ?? resolve(import.meta.dirname, '../../../../shared/data'));
const missing = !existsSync(resolve(data, 'gsm8k_test.jsonl.gz'));

function read(name: string): Record<string, string>[] {
  const text = gunzipSync(readFileSync(resolve(data, name))).toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, string>);
}

// skipped without the data sets: point MATHR_DATA at a folder with gsm8k_test.jsonl.gz and math500.jsonl.gz
test.skipIf(missing)('every GSM8K solution extracts to its answer and is graded correct', () => {
  for (const { answer = '' } of read('gsm8k_test.jsonl.gz')) {
    const gold = answer.slice(answer.lastIndexOf('####') + 4).trim();
    expect(extractAnswer(answer)).toEqual({ answer: gold, how: 'hashes' });
    expect(grade(answer, answer).status).toBe('correct');
    expect(grade(gold, answer.replace('####', 'The answer is')).status).toBe('correct');
  }
});

test.skipIf(missing)('every MATH-500 answer equals itself and its solution', () => {
  for (const { answer = '', solution = '' } of read('math500.jsonl.gz')) {
    expect(verify(answer, answer).status, answer).toBe('correct');
    expect(grade(answer, solution).status, answer).toBe('correct');
    expect(grade(solution, answer === '' ? '' : `\\boxed{${answer}}`).status, answer).toBe('correct');
  }
});
