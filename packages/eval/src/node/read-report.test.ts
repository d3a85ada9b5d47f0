import type { ChatModel, Problem } from '@mathr/core';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { evaluate } from '../evaluate/evaluate.ts';
import { findEvaluations } from './find-evaluations.ts';
import { readReport } from './read-report.ts';

const problems: Problem[] = Array.from({ length: 12 }, (_, n) => ({
  id: `p${n}`,
  question: `${n} + ${n}?`,
  answer: String(2 * n),
  level: 1 + (n % 3),
}));
const upTo = (limit: number): ChatModel => ({
  specificationVersion: 'v1',
  id: `knows-${limit}`,
  chat: async ([message]) => {
    const n = Number.parseInt(message?.content ?? '', 10);
    return {
      text: `So \\boxed{${n < limit ? 2 * n : 7}}`,
      stopReason: 'eos',
      usage: { promptTokens: 5, completionTokens: 3 + n },
    };
  },
});

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'eval-report-'));
  for (const limit of [4, 10]) {
    const runDir = join(root, 'evaluations', `to-${limit}`);
    await evaluate({ chat: upTo(limit), problems, samples: 2, greedy: true, confidence: 0.9, runDir }).result();
  }
});
afterAll(() => rm(root, { recursive: true, force: true }));

test('finds the evaluations of a folder and reports them', async () => {
  expect((await findEvaluations(root)).map(({ dir, confidence }) => [dir.slice(root.length + 1), confidence])).toEqual([
    [join('evaluations', 'to-10'), 0.9],
    [join('evaluations', 'to-4'), 0.9],
  ]);
  const data = await readReport([root]);
  expect(data.stages.map(({ name, accuracy }) => [name, accuracy])).toEqual([
    ['knows-10', expect.closeTo(10 / 12, 12)],
    ['knows-4', expect.closeTo(4 / 12, 12)],
  ]);
  expect(data.comparisons).toMatchObject([{ from: 'knows-10', to: 'knows-4', degraded: 6 }]);
  expect(data.provenance?.[0]?.items).toBe(join(root, 'evaluations', 'to-10', 'items.jsonl'));
});

test('refuses numbers that do not follow from the items, naming both values', async () => {
  const dir = join(root, 'changed');
  await cp(join(root, 'evaluations', 'to-4'), dir, { recursive: true });
  const path = join(dir, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as { result: { accuracy: number } };
  manifest.result.accuracy = 0.8;
  await writeFile(path, JSON.stringify(manifest));
  await expect(readReport([dir])).rejects.toThrow('accuracy is 0.8, its items give 0.333333');
  // and the other way round: an item that was made right
  const items = join(dir, 'items.jsonl');
  const text = await readFile(join(root, 'evaluations', 'to-4', 'items.jsonl'), 'utf8');
  await writeFile(items, text.replace('"verdict":"incorrect"', '"verdict":"correct"'));
  manifest.result.accuracy = 4 / 12;
  await writeFile(path, JSON.stringify(manifest));
  await expect(readReport([dir])).rejects.toThrow(/its items give/);
  await rm(dir, { recursive: true });
});

test('says what is missing', async () => {
  await expect(readReport([join(root, 'nowhere')])).rejects.toThrow('cannot be read as a folder');
  const empty = await mkdtemp(join(root, 'empty-'));
  await expect(readReport([empty])).rejects.toThrow('holds no finished evaluation: give the folder');
  await writeFile(join(empty, 'manifest.json'), JSON.stringify({ name: 'evaluate', status: 'running' }));
  await expect(readReport([empty])).rejects.toThrow('is not finished');
  const bare = join(root, 'bare');
  await cp(join(root, 'evaluations', 'to-4'), bare, { recursive: true });
  await rm(join(bare, 'problems.jsonl'));
  await expect(readReport([bare])).rejects.toThrow('put the evaluated problems there');
  await rm(bare, { recursive: true });
});
