import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

import { expect, test } from 'vitest';

import { detectAbstention } from './detect-abstention.ts';
import { overthinking, type PremisePair } from './overthinking.ts';

const pair = (problemId: string, wellPosed: string, missing: string): PremisePair => ({
  problemId,
  wellPosed: { text: wellPosed },
  missing: { text: missing },
});

test('is exact on scripted responses', () => {
  const result = overthinking([
    pair('a', 'one two three \\boxed{4}', 'Wait. Check. There is not enough information to answer.'),
    pair('b', 'one two three \\boxed{4}', 'There is not enough information.\n\nBut maybe \\boxed{5}'),
    pair('c', 'one two three \\boxed{4}', 'one two three four \\boxed{5}'),
  ]);
  // words: 5 + 5 + 5 ("boxed" and the digit count) against 9 + 9 + 6
  expect(result.meanTokens).toEqual({ wellPosed: 5, missing: 8 });
  expect(result.lengthRatio).toBeCloseTo(24 / 15, 12);
  expect(result.lengthRatioInterval[0]).toBeGreaterThan(1);
  expect(result.abstainsMissing.share).toBeCloseTo(1 / 3, 12);
  expect(result.abstainsWellPosed.share).toBe(0);
  expect(result.quadrants).toEqual({
    noticedAndAbstained: 1,
    noticedAndAnswered: 1,
    unnoticedAndAbstained: 0,
    unnoticedAndAnswered: 1,
  });
  expect(result.markers['wait']).toEqual([0, 1000 / 9 / 3]);
  expect(result.markers['paragraphs']).toEqual([0, 1000 / 9 / 3]);
});

test('takes labels and token counts when there are any', () => {
  const pairs = [1, 2, 3, 4].map((n) => ({
    problemId: `p${n}`,
    wellPosed: { text: '4', tokens: 100 },
    missing: { text: '5', tokens: 100 * n },
  }));
  const result = overthinking(pairs, { abstains: (_, id) => id === 'p1', doubts: () => true });
  expect(result).toMatchObject({
    lengthRatio: 2.5,
    abstainsMissing: { share: 0.25 },
    abstainsWellPosed: { share: 0.25 },
  });
  expect(Object.values(result.quadrants).reduce((a, b) => a + b)).toBe(4);
  expect(() => overthinking([])).toThrow('no pairs');
});

test('several samples of a problem stay together', () => {
  const sample = (problemId: string, text: string, tokens: number): PremisePair => ({
    problemId,
    wellPosed: { text: '\\boxed{4}', tokens: 100 },
    missing: { text, tokens },
  });
  const no = 'It cannot be determined.';
  const pairs = [sample('a', no, 100), sample('a', no, 100), sample('b', '5', 300), sample('b', no, 300)];
  const result = overthinking(pairs);
  expect(result).toMatchObject({ pairs: 4, problems: 2, lengthRatio: 2, abstainsMissing: { share: 0.75 } });
  // two problems whose ratios are 1 and 3: resamples have 1, 2 or 3
  expect(result.lengthRatioInterval).toEqual([1, 3]);
  // Wilson of 1.5 of 2: too few problems to resample
  expect(result.abstainsMissing.interval).toEqual([expect.closeTo(0.197867, 6), expect.closeTo(0.973323, 6)]);
});

test('a box is an answer, unless it says that there is none', () => {
  expect(detectAbstention('The problem lacks information.\n\nAssuming 3, \\boxed{12}')).toBe(false);
  expect(detectAbstention('So there is \\boxed{\\text{insufficient information}}')).toBe(true);
  expect(detectAbstention('The height is not specified: the problem lacks data.\n\n\\boxed{?}')).toBe(true);
  expect(detectAbstention('There is no information on cookies </think> So the answer is \\boxed{4}')).toBe(false);
  expect(detectAbstention('It cannot be determined.')).toBe(true);
  // the same after the mark of GSM8K
  expect(detectAbstention('Wait. The price is not given.\n\n#### 33')).toBe(false);
  expect(detectAbstention('The price is not given.\n#### unknown')).toBe(true);
  expect(detectAbstention('So that is it.\n#### None')).toBe(true);
  expect(detectAbstention('\\boxed{\\text{None}}')).toBe(true);
  expect(detectAbstention('He cannot eat more than 4 apples, so 4.')).toBe(false);
  expect(detectAbstention('')).toBe(false);
});

const data = process.env['MATHR_DATA'] ?? fileURLToPath(new URL('../../../../../../shared/data', import.meta.url));
const rows = (name: string): Record<string, unknown>[] =>
  gunzipSync(readFileSync(`${data}/traces_mip/${name}.jsonl.gz`))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const textOf = (row: Record<string, unknown> | undefined): string =>
  Object.entries(row ?? {})
    .filter(([key]) => key === 'model_answer' || key.startsWith('deepseek'))
    .map(([, value]) => value as string)
    .join('');

test.skipIf(!existsSync(`${data}/traces_mip`))(
  'published responses are two to three times as long without the premise (skipped without the data: set MATHR_DATA)',
  () => {
    // MiP-Overthinking, MATH part: 52 pairs a model; label 0 is an abstention
    for (const [model, ratio] of [
      ['deepseekR1', 2.5],
      ['QwQ', 2.26],
    ] as const) {
      const [normal, missing] = [rows(`math_normal_${model}`), rows(`math_MiP_${model}`)];
      const pairs = missing.map((row, index) => pair(String(index), textOf(normal[index]), textOf(row)));
      const result = overthinking(pairs, {
        abstains: ({ text }, id) => missing[Number(id)]?.['eval_result'] === 0 && text === textOf(missing[Number(id)]),
      });
      expect(result.lengthRatio).toBeCloseTo(ratio, 0.8);
      expect(result.lengthRatioInterval[0]).toBeGreaterThan(1.5);
      // most notice, next to none abstain
      expect(result.quadrants.noticedAndAnswered).toBeGreaterThan(26);
      expect(result.abstainsMissing.share).toBeLessThan(0.2);
    }
  },
);

test.skipIf(!existsSync(`${data}/traces_mip`))(
  'reads abstentions as its head comment says (skipped without the data: set MATHR_DATA)',
  () => {
    const sets = [
      'svamp_MiP_deepseekR1',
      'math_MiP_deepseekR1',
      'math_MiP_QwQ',
      'math_MiP_s1.1',
      'formula_MiP_deepseekR1',
      'formula_MiP_QwQ',
    ];
    const all = sets.flatMap((name) => rows(name));
    const read = all.filter((row) => detectAbstention(textOf(row)));
    const labelled = all.filter((row) => row['eval_result'] === 0);
    expect([all.length, read.length, labelled.length]).toEqual([556, 152, 267]);
    expect(read.filter((row) => row['eval_result'] === 0)).toHaveLength(146);
    const wellPosed = ['math_normal_QwQ', 'math_normal_Limo', 'gsm8k_normal_s1.1'].flatMap((name) => rows(name));
    expect(wellPosed.filter((row) => detectAbstention(textOf(row)))).toHaveLength(1);
  },
);
