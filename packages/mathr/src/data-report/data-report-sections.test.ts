import type { FinishedStage } from '@mathr/dataset/pipeline';
import { expect, test } from 'vitest';

import { perplexitySection, superviseSection, teacherSection } from './data-report-sections.ts';

const stage = (more: Partial<FinishedStage>): FinishedStage => ({
  name: 'stage',
  use: 'teach',
  version: 1,
  key: 'k',
  options: {},
  inputs: [],
  rows: 7,
  sha256: 's',
  sizeBytes: 1,
  removed: 0,
  removedBy: {},
  warnings: [],
  facts: {},
  seconds: 1,
  dir: 'd',
  ...more,
});
const round = {
  teacher: 'big',
  asked: 9,
  solved: 8,
  attempts: 9,
  meanTokens: 5,
  withCode: 0,
  costUsd: 1,
  rejects: {},
  bySource: {},
};
const teachers = { rounds: [round], problems: 9, solved: 8, rate: 8 / 9, traces: 8, spent: { usd: 1 } };

test('teachers whose answers were not checked are not said to have solved anything', () => {
  const checked = teacherSection([stage({ facts: { teachers } })]).markup;
  expect(checked).toContain('8 of 9 solved');
  expect(checked).toContain('<th>Solved</th>');
  const unchecked = teacherSection([stage({ options: { verify: false }, facts: { teachers } })]).markup;
  expect(unchecked).toContain('8 of 9 answered, not checked');
  expect(unchecked).not.toContain('<th>Solved</th>');
});

test('perplexities of each author, and what traces were made into', () => {
  const r1 = { count: 12, kept: 10, mean: 5.64, p5: 2.98, p25: 3.8, median: 4.25, p75: 6, p95: 11.07 };
  const perplexity = perplexitySection([stage({ use: 'perplexity', facts: { perplexity: { r1 } } })]).markup;
  expect(perplexity).toMatch(
    /r1<\/td><td>12<\/td><td>10<\/td><td class="main">5\.64<\/td><td>2\.98<\/td><td>4\.25<\/td><td>11\.07/,
  );
  const traces = { problems: 200, correct: 548, incorrect: 252, unjudged: 3 };
  const made = superviseSection([stage({ use: 'supervise', options: { as: 'verifier' }, facts: { traces } })]).markup;
  expect(made).toMatch(/verifier<\/span><\/td><td>200<\/td><td>548<\/td><td>252<\/td><td>3<\/td><td class="main">7</);
});

test('runs without such stages have no such sections', () => {
  expect([perplexitySection([stage({})]).markup, superviseSection([stage({})]).markup]).toEqual(['', '']);
});
