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

/** How the worked examples of MGSM end in each language, and the zero of its digits where it has its own. */
const MGSM: readonly (readonly [language: string, ending: (answer: string) => string, zero?: number])[] = [
  ['bn', (answer) => `উত্তর হল ${answer}।`, 0x9e6],
  ['de', (answer) => `Die Antwort ist ${answer}.`],
  ['en', (answer) => `The answer is ${answer}.`],
  ['es', (answer) => `La respuesta es ${answer}.`],
  ['fr', (answer) => `La réponse est ${answer}.`],
  ['ja', (answer) => `答えは${answer}です。`, 0xff10],
  ['ru', (answer) => `Ответ — ${answer}.`],
  ['sw', (answer) => `Jibu ni ${answer}.`],
  ['te', (answer) => `సమాధానం ${answer}.`, 0xc66],
  ['th', (answer) => `คำตอบคือ ${answer}`, 0xe50],
  ['zh', (answer) => `答案是 ${answer}。`, 0xff10],
];

const withoutMgsm = !existsSync(resolve(data, 'mgsm/mgsm_bn.jsonl.gz'));

// skipped without the data set: MATHR_DATA must hold the folder mgsm
test.skipIf(withoutMgsm)(
  'every MGSM gold is found behind its language, in its digits, and the next number is not it',
  () => {
    for (const [language, ending, zero] of MGSM) {
      for (const { question = '', answer = '' } of read(`mgsm/mgsm_${language}.jsonl.gz`)) {
        const gold = answer.replaceAll(',', '');
        const written =
          zero === undefined ? gold : gold.replace(/\d/g, (digit) => String.fromCharCode(zero + Number(digit)));
        const completion = `${question}\n\n${ending(written)}`;
        expect(grade(gold, completion), completion).toMatchObject({ status: 'correct', how: 'phrase' });
        expect(grade(`${BigInt(gold) + 1n}`, completion).status).toBe('incorrect');
      }
    }
  },
);
