import { createRng, type Problem } from '@mathr/core';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { grade } from '@mathr/verify';
import { expect, test } from 'vitest';

import type { EvalItem } from '../../evaluate/eval-item.ts';
import { summarize } from '../../evaluate/summarize.ts';
import { renderMarkdown } from '../render-markdown.ts';
import { renderReport } from '../render-report.ts';
import { evaluationReport } from './evaluation-report.ts';
import { nameEvaluations, type ReportedEvaluation } from './reported-evaluation.ts';

const EVIL = '</pre><script>alert(1)</script>| a |\n# b';
const problems: Problem[] = Array.from({ length: 40 }, (_, i) => ({
  id: `p${i}`,
  question: `Question ${i}? ${EVIL}`,
  answer: String(i),
  level: 1 + (i % 4),
  topic: i % 2 === 0 ? 'algebra' : 'geometry',
}));

/** A made-up evaluation: `skill` is the chance of being right, less with the level. */
function made(name: string, skill: number, samples = 4, more: Partial<ReportedEvaluation> = {}): ReportedEvaluation {
  const rng = createRng(name);
  const items = problems.flatMap((problem, problemIndex) =>
    Array.from({ length: samples }, (_, sampleIndex): EvalItem => {
      const isRight = rng.next() < skill - 0.1 * (problem.level ?? 0);
      const isCut = !isRight && rng.next() < 0.2;
      return {
        problemId: problem.id,
        problemIndex,
        sampleIndex,
        text: EVIL,
        tokens: 50 + rng.integer(400),
        answer: isRight ? problem.answer : isCut ? null : EVIL,
        verdict: isRight ? 'correct' : 'incorrect',
        isTruncated: isCut,
        followsFormat: rng.next() < 0.9,
        promptTokens: 30,
        latencyMs: 1000,
      };
    }),
  );
  const provenance = { model: name, grader: 'gsm8k/1', datasetHash: 'aa11', promptHash: 'bb22' };
  return { result: summarize(items, { name, problems, seconds: 60, provenance }), problems, ...more };
}

test('a single evaluation makes a whole report', () => {
  const data = evaluationReport([
    made('model-a', 0.8, 4, { prices: { promptPerMillion: 1, completionPerMillion: 2 } }),
  ]);
  expect(data.title).toBe('gsm8k');
  expect(data.comparisons).toEqual([]);
  expect(data.breakdowns?.map(({ title }) => title)).toEqual(['By level', 'By subject']);
  expect(data.usage?.[0]?.costUsd).toBeGreaterThan(0);
  expect(data.reliability?.[0]?.basis).toBe('agreement');
  expect(data.published?.map(({ rows }) => rows[0]?.isOurs)).toEqual([true, true, true]);
  const page = renderReport(data);
  const ids = [...page.matchAll(/<section id="(\w+)">/g)].map((match) => match[1]);
  expect(ids).toEqual([
    'stages',
    'outcomes',
    'use',
    'breakdowns',
    'usage',
    'reliability',
    'published',
    'samples',
    'configuration',
  ]);
  expect(page.match(/class="tag">published/g)?.length).toBe(22);
  expect(page).toContain('the results file of its source holds 70 %');
});

test('several of the same problems are compared, with what changed', () => {
  const data = evaluationReport([made('before', 0.6), made('after', 0.9)]);
  expect(data.comparisons).toHaveLength(1);
  expect(data.comparisons[0]).toMatchObject({ from: 'before', to: 'after' });
  expect(data.usage?.map(({ against }) => against?.name ?? null)).toEqual([null, 'before']);
  expect(data.usage?.[1]?.against?.ratio).toBeCloseTo(
    (data.stages[0]?.meanTokens ?? 0) / (data.stages[1]?.meanTokens ?? 1),
    9,
  );
  expect(data.summary).toContain('On the same 40 problems after answers');
  expect(data.capability?.[0]?.transitions.reduce((sum, row) => sum + row.problems, 0)).toBe(40);
  const outcomes = Object.values(data.outcomes?.[0] ?? {}).filter((value) => typeof value === 'number');
  expect(outcomes.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  const page = renderReport(data);
  // REPORT_PAGE=report.html writes the page to look at
  if (process.env['EVAL_REPORT_PAGE'] !== undefined) writeFileSync(process.env['EVAL_REPORT_PAGE'], page);
  for (const id of ['comparisons', 'capability']) expect(page).toContain(`<section id="${id}">`);
  expect(page).toMatch(/before → after: \d+ gained, \d+ lost/);
});

test('the page is one file that a model cannot change, with balanced tags and no NaN', () => {
  const data = evaluationReport([made('a', 0.6), made('b', 0.7), made('c', 1.5, 1)]);
  const page = renderReport(data);
  expect(page).not.toMatch(/<script|<link|<img|@import|url\(|https?:|\son\w+=/);
  expect(page).not.toMatch(/NaN|Infinity|undefined|\[object/);
  const open: string[] = [];
  for (const [, close, name = '', rest = ''] of page.matchAll(/<(\/?)([a-z][\w]*)([^>]*)>/g)) {
    if (name === 'meta' || rest.endsWith('/')) continue;
    if (close === '/') expect(open.pop()).toBe(name);
    else open.push(name);
  }
  expect(open).toEqual([]);
  expect(renderReport(JSON.parse(JSON.stringify(data)) as typeof data)).toBe(page);
});

test('Markdown has the same numbers, and model text stays in its cell', () => {
  const data = evaluationReport([made('before', 0.6), made(EVIL, 0.9)]);
  const text = renderMarkdown(data);
  expect(text).not.toContain('<script>');
  const rows = text.split('\n').filter((line) => line.startsWith('|'));
  // within a table all lines have as many cells
  expect(rows.every((line) => /^\|.*\|$/.test(line))).toBe(true);
  expect(text).toContain('## Differences on the same problems');
  expect(text.split('\n').filter((line) => line.startsWith('# '))).toHaveLength(1);
  expect(text).not.toMatch(/NaN|undefined/);
});

test('evaluations of other problems stand beside each other', () => {
  const other = made('b', 0.7);
  const renamed = other.problems.map((problem) => ({ ...problem, id: `x-${problem.id}` }));
  const items = other.result.items.map((item) => ({ ...item, problemId: `x-${item.problemId}` }));
  const result = summarize(items, { name: 'b', problems: renamed, provenance: { grader: 'math-500/1' } });
  const data = evaluationReport([made('a', 0.6), { result, problems: renamed }]);
  expect(data.comparisons).toEqual([]);
  expect(data.title).toBe('gsm8k, math-500');
  expect(data.summary).toMatch(/^a [\d.]+% on gsm8k, b [\d.]+% on math-500\.$/);
  expect(data.keyNumbers.map(({ label }) => label)).toEqual(['gsm8k', 'math-500']);
  expect(data.breakdowns?.map(({ title }) => title)).toContain('math-500: by level');
});

test('intervals of another level are named as such, and not mixed', () => {
  const { result } = made('a', 0.6);
  const narrow = summarize(result.items, { name: 'a', problems, confidence: 0.8, provenance: { grader: 'gsm8k/1' } });
  const page = renderReport(evaluationReport([{ result: narrow, problems, confidence: 0.8 }]));
  expect(page).toContain('with 80% intervals');
  expect(page).not.toContain('95%</');
  expect(renderMarkdown(evaluationReport([{ result: narrow, problems, confidence: 0.8 }]))).toContain(
    'accuracy (80 %)',
  );
  expect(() => evaluationReport([{ result: narrow, problems, confidence: 0.8 }, made('b', 0.6)])).toThrow(
    'report them apart',
  );
});

test('problems that do not count are in no number', () => {
  const { result } = made('a', 0.6);
  const items = result.items.map((item) =>
    item.problemIndex === 3 ? { ...item, verdict: 'undecided' as const } : item,
  );
  const less = summarize(items, { name: 'a', problems, undecided: 'exclude', provenance: { grader: 'gsm8k/1' } });
  expect(less.excluded).toEqual(['p3']);
  const data = evaluationReport([{ result: less, problems }]);
  expect(data.outcomes?.[0]?.undecided).toBe(0);
  expect(data.breakdowns?.[0]?.groups.reduce((sum, group) => sum + group.problems, 0)).toBe(39);
  // they were paid for
  expect(data.usage?.[0]?.completions).toBe(160);
});

test('published tables bring their differences, counts and printed factors, marked as such', () => {
  const { result, ...rest } = made('a', 0.6, 1);
  const named = { ...rest, result: { ...result, provenance: { ...result.provenance, grader: 'aime24/1' } } };
  const data = evaluationReport([named]);
  const ablation = data.published?.find(({ title }) => title.startsWith('What each part adds'));
  // mission E02: +3.2, +4.6, +22.1; the first row is ours
  const deltas = ablation?.rows.map(({ against }) => (against ? Math.round(1000 * against.delta) / 10 : null));
  expect(deltas).toEqual([null, 3.2, 4.6, 22.1, null]);
  expect(ablation?.rows.map(({ right }) => right ?? null)).toEqual([null, null, 23, null, 15]);
  const page = renderReport(data);
  expect(page).toContain('2.1×: speed of inference of 32B GRPO over that before; the numbers behind it are not given');
  expect(page).toContain('its numbers give 6.339');
  expect(renderMarkdown(data)).toContain('2.1×: speed of inference');
  // 40 completions in 60 s
  expect(data.usage?.[0]?.tokensPerSecond).toBeCloseTo((result.meanTokens * 40) / 60, 9);
});

test('a report of a result that was changed is refused', () => {
  const { result, ...rest } = made('a', 0.6);
  expect(() => evaluationReport([{ ...rest, result: { ...result, meanTokens: 1 } }])).toThrow(
    /meanTokens is 1, its items give \d+/,
  );
  expect(() => evaluationReport([])).toThrow('no evaluations');
});

test('the benchmark is read from the grader', () => {
  const by = (grader: string): string | undefined => {
    const { result, ...rest } = made('a', 0.6, 1);
    return nameEvaluations([{ ...rest, result: { ...result, provenance: { ...result.provenance, grader } } }])[0]
      ?.benchmark;
  };
  expect(['math-500/1', 'gsm8k/1 (unified-evaluation/1)', '@mathr/verify', 'custom'].map(by)).toEqual([
    'math-500',
    'gsm8k',
    '',
    '',
  ]);
});

test('every evaluation gets a name of its own', () => {
  const named = (name: string, model: string): ReportedEvaluation => {
    const one = made('a', 0.6, 1);
    return { ...one, result: { ...one.result, name, provenance: { ...one.result.provenance, model } } };
  };
  const names = (list: readonly ReportedEvaluation[]): string[] => nameEvaluations(list).map(({ name }) => name);
  expect(names([named('gsm8k', 'base'), named('gsm8k', 'grpo')])).toEqual(['base', 'grpo']);
  expect(names([named('gsm8k', 'base'), named('gsm8k', 'grpo'), named('aime24', 'base')])).toEqual([
    'base · gsm8k',
    'grpo · gsm8k',
    'aime24',
  ]);
  expect(names([named('a', 'a'), named('a', 'a')])).toEqual(['a', 'a (2)']);
});

const file = `${process.env['MATHR_DATA'] ?? fileURLToPath(new URL('../../../../../../shared/data', import.meta.url))}/gsm8k_example_model_solutions.jsonl.gz`;
type Row = Readonly<Record<string, { readonly is_correct: boolean; readonly solution: string }>> & {
  readonly question: string;
  readonly ground_truth: string;
};

test.skipIf(!existsSync(file))(
  'published solutions of four models get their published marks (skipped without the data: set MATHR_DATA)',
  () => {
    const rows = gunzipSync(readFileSync(file))
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row);
    const answerOf = (text: string): string | null => /A: ([^\n]*)$/.exec(text.trim())?.[1] ?? null;
    const own = rows.map(({ question, ground_truth }, i): Problem => ({
      id: `g${i}`,
      question,
      answer: answerOf(ground_truth) ?? '',
    }));
    const right = ['6b_finetuning', '6b_verification', '175b_finetuning', '175b_verification'].map((model) => {
      let count = 0;
      for (const [index, row] of rows.entries()) {
        const answer = answerOf(row[model]?.solution ?? '');
        const isRight = answer !== null && grade(own[index]?.answer ?? '', `#### ${answer}`).status === 'correct';
        expect(isRight).toBe(row[model]?.is_correct);
        if (isRight) count++;
      }
      return count / rows.length;
    });
    // Training Verifiers (arXiv:2110.14168): verification doubles what fine-tuning reaches
    expect(right.map((share) => Math.round(1000 * share) / 10)).toEqual([21.7, 39, 34.7, 56.3]);
  },
);
