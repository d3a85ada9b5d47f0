import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Problem } from '@mathr/core';
import { expect, test } from 'vitest';
import { removePremise } from './remove-premise.ts';

const shop: Problem = {
  id: 'shop',
  question: 'Mr. Lee buys 8 pens for $3 each. The sun shines. He also buys a bag for $5. How many dollars does he pay?',
  answer: '29',
  solution: '8*3=<<8*3=24>>24\n24+5=<<24+5=29>>29\n#### 29',
};

test('leaves out a sentence that the answer needs, never the one that asks', () => {
  const made = new Set(
    Array.from({ length: 20 }, (_, seed) => {
      const outcome = removePremise(shop, { seed });
      if (outcome.status === 'refused') throw new Error(outcome.reason);
      expect(outcome.problem).toMatchObject({ id: 'shop-m', answer: 'None', metadata: { wellPosed: 'shop' } });
      expect('solution' in outcome.problem).toBe(false);
      return `${outcome.problem.question} | ${outcome.removed}`;
    }),
  );
  expect(made).toEqual(
    new Set([
      'The sun shines. He also buys a bag for $5. How many dollars does he pay? | Mr. Lee buys 8 pens for $3 each.',
      'Mr. Lee buys 8 pens for $3 each. The sun shines. How many dollars does he pay? | He also buys a bag for $5.',
    ]),
  );
});

test.each([
  [{ ...shop, question: 'What do 8 pens for $3 and a bag for $5 cost?' }, /no sentence but/],
  [{ ...shop, solution: 'none' }, /no calculator steps/],
])('refuses what it cannot be sure of', (problem, reason) => {
  expect(removePremise(problem, { seed: 1 })).toMatchObject({
    status: 'refused',
    reason: expect.stringMatching(reason) as string,
  });
});

const path = resolve(
  process.env['MATHR_DATA'] ?? resolve(import.meta.dirname, '../../../../../shared/data'),
  'mip_gsm8k.jsonl.gz',
);

// skipped without the data set: point MATHR_DATA at a folder with mip_gsm8k.jsonl.gz
test.skipIf(!existsSync(path))(
  'makes a missing premise of real problems, of a sentence with a number that the solution uses',
  () => {
    let made = 0;
    for (const line of gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n')) {
      const row = JSON.parse(line) as { question: string; answer: string };
      const answer = (row.answer.split('#### ')[1] ?? '').replaceAll(',', '');
      const outcome = removePremise({ id: 'm', question: row.question, answer, solution: row.answer }, { seed: 1 });
      if (outcome.status === 'refused') continue;
      made++;
      expect(outcome.removed).toMatch(/\d|[a-z]/);
      expect(outcome.problem.question).not.toContain(outcome.removed);
      expect(row.question.replaceAll(/\s+/g, ' ')).toContain(outcome.removed.replaceAll(/\s+/g, ' '));
    }
    expect(made).toBeGreaterThan(100);
  },
);
