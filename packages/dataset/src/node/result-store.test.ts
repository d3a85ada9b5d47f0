import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scriptedModel } from '@mathr/core/testing';
import { afterAll, expect, test } from 'vitest';
import { estimatePassRates, type PassRate } from '../select/pass-rate.ts';
import { openResultStore } from './result-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'mathr-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('keeps results from one process to the next, and passes over what a kill cut off', () => {
  const path = join(folder, 'deep', 'results.jsonl');
  const first = openResultStore<number>(path);
  first.set('a', 1);
  first.set('b', 2);
  first.close();
  appendFileSync(path, 'not json\n{"key": "c", "val');
  const second = openResultStore<number>(path);
  expect([second.known, second.damaged, second.get('a'), second.get('b'), second.get('c')]).toEqual([
    2,
    2,
    1,
    2,
    undefined,
  ]);
  second.set('c', 3);
  second.close();
  expect(readFileSync(path, 'utf8').split('\n').at(-2)).toBe('{"key":"c","value":3}');
  const third = openResultStore<number>(path);
  expect([third.known, third.get('c')]).toEqual([3, 3]);
  third.close();
});

test('pass rates go on where a process stopped', async () => {
  const path = join(folder, 'rates.jsonl');
  const problems = Array.from({ length: 10 }, (_, i) => ({
    id: `${i}`,
    question: `What is ${i} + 1?`,
    answer: `${i + 1}`,
  }));
  const model = scriptedModel(
    (messages) => `\\boxed{${Number(/is (\d+)/.exec(messages.at(-1)?.content ?? '')?.[1]) + 1}}`,
  );
  const before = openResultStore<PassRate>(path);
  await estimatePassRates(problems.slice(0, 6), model, { samples: 2, store: before });
  before.close();
  const after = openResultStore<PassRate>(path);
  const rates = await estimatePassRates(problems, model, { samples: 2, store: after });
  after.close();
  expect(model.calls).toHaveLength(20);
  expect(rates.every(({ rate }) => rate.passRate === 1)).toBe(true);
});
