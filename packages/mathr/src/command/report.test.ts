import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ChatModel, Problem } from '@mathr/core';
import { evaluate } from '@mathr/eval';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { runCommand } from './__fixtures__/run-command.ts';
import { addReportCommand } from './report.ts';

const problems: Problem[] = Array.from({ length: 6 }, (_, n) => ({ id: `p${n}`, question: `${n}`, answer: `${n}` }));
const knows = (limit: number): ChatModel => ({
  specificationVersion: 'v1',
  id: `knows-${limit}`,
  chat: async ([message]) => ({
    text: `#### ${Number(message?.content) < limit ? message?.content : 99}`,
    stopReason: 'eos',
    usage: { promptTokens: 1, completionTokens: 4 },
  }),
});

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'mathr-report-'));
  for (const limit of [2, 5]) {
    await evaluate({ chat: knows(limit), problems, runDir: join(root, `knows-${limit}`) }).result();
  }
});
afterAll(() => rm(root, { recursive: true, force: true }));

test('writes a page, its data and Markdown of all evaluations in a folder', async () => {
  const { out, code } = await runCommand(addReportCommand, ['report', root, '--title', 'Counting']);
  expect(code).toBe(0);
  expect(out.trim()).toBe(join(root, 'report.html'));
  const [page, data, text] = await Promise.all(
    ['report.html', 'report.json', 'report.md'].map((name) => readFile(join(root, name), 'utf8')),
  );
  expect(page).toContain('<h1>Counting</h1>');
  expect((JSON.parse(data ?? '') as { comparisons: unknown[] }).comparisons).toMatchObject([
    { improved: 3, degraded: 0 },
  ]);
  expect(text).toContain('| knows-5 | 83.3%');
});

test('refuses numbers that do not follow from the items', async () => {
  const path = join(root, 'knows-5', 'manifest.json');
  const text = await readFile(path, 'utf8');
  await writeFile(
    path,
    text.replace('"accuracy":0.8333', '"accuracy":0.9333').replace('"accuracy": 0.8333', '"accuracy": 0.9333'),
  );
  const { code, error } = await runCommand(addReportCommand, ['report', join(root, 'knows-5')]);
  expect(code).not.toBe(0);
  expect(String(error)).toMatch(/accuracy is 0\.9333\d*, its items give 0\.83333/);
  await writeFile(path, text);
});
