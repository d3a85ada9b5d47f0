import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { Problem } from '@mathr/core';
import { expect, test } from 'vitest';

import { loadBenchmark } from '../node/load-benchmark.ts';
import { benchmark, benchmarkCards, findSets } from './benchmarks.ts';
import { markAnswer } from './prompt/evaluation-prompt.ts';

const data = process.env['MATHR_DATA'] ?? new URL('../../../../../shared/data', import.meta.url).pathname;
const hasFile = (files: readonly string[]): boolean =>
  files.some((file) => file.split('+').every((stem) => existsSync(join(data, `${stem}.jsonl.gz`))));
const present = benchmarkCards.filter(({ files }) => hasFile(files));

test('cards are complete and their names unique', () => {
  expect(new Set(benchmarkCards.map(({ name }) => name)).size).toBe(benchmarkCards.length);
  for (const { name, title, origin, licence, size, files, hub } of benchmarkCards) {
    expect(Math.min(title.length, origin.length, licence.length), name).toBeGreaterThan(2);
    expect(size, name).toBeGreaterThan(0);
    expect(files.length, name).toBeGreaterThan(0);
    expect(hub?.id ?? 'a/b', name).toMatch(/^[\w.-]+\/[\w.-]+$/);
  }
});

test.skipIf(!existsSync(data))('most of the published sets are at hand to be checked', () => {
  expect(present.length).toBeGreaterThan(45);
});

/** Golds that are not found right when they are given as the answer: chains of equations, infinite series, sentences. */
const WRONG_AT_MOST: Readonly<Record<string, number>> = { 'college-math': 12 };

test.skipIf(!existsSync(data)).each(present.map(({ name }) => name))(
  '%s has its published size, and its golds are right in their own form',
  async (name) => {
    const [set] = findSets(name);
    const { benchmark: asked, problems, rejected, notes } = await loadBenchmark(name, { data });
    expect(rejected).toEqual([]);
    expect([set.size, ...(set.otherSizes ?? [])]).toContain(problems.length);
    expect(notes.filter((note) => !/questions? of .* repeats? an earlier one/.test(note))).toEqual([]);
    const wrong: Problem[] = [];
    // every n-th is enough to see that prompt, mark and grader fit
    const step = Math.ceil(problems.length / 250);
    for (const problem of problems.filter((_, index) => index % step === 0)) {
      const grade = await asked.grade(problem, `So we are done.\n${markAnswer(set.prompt, problem.answer)}`);
      if (grade.status !== 'correct' || grade.followsFormat !== true) wrong.push(problem);
    }
    if (wrong.length > (WRONG_AT_MOST[name] ?? 0)) expect(wrong.map(({ answer }) => answer)).toEqual([]);
  },
);

test.skipIf(!existsSync(data))('no prompt shows a gold, and no worked example of ours is asked', async () => {
  for (const { name } of present) {
    const asked = benchmark(name, { shots: 4 });
    const { problems } = await loadBenchmark(name, { data, take: 5 });
    const secret: Problem = { ...(problems[0] as Problem), answer: '31415926', solution: '31415926' };
    expect(JSON.stringify(asked.prompt(secret)), name).not.toContain('31415926');
    const shown = JSON.stringify(asked.prompt({ ...secret, question: 'x' }));
    for (const { question } of problems)
      expect(shown.includes(JSON.stringify(question).slice(1, -1)), name).toBe(false);
  }
});
