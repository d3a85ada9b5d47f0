import { expect, test } from 'vitest';
import { createReader, type ReaderSetup } from '../../clean/clean-workers.ts';
import { dedupe } from '../../clean/dedupe.ts';
import { openCleanWorkers } from './open-clean-workers.ts';

// Node 20 does not run TypeScript by itself
const execArgv = ['--import', new URL('./__fixtures__/typescript-threads.mjs', import.meta.url).href];
const questions = Array.from(
  { length: 60 },
  (_, i) => `Ana has ${i} pens, “buys” ${i % 7} more and sells $\\frac{1}{2}$ of them.`,
);
const digests: ReaderSetup = {
  kind: 'digests',
  options: { near: { plan: { bands: 13, rows: 4 }, sameQuantities: true, seed: 'a' } },
};
const suspects: ReaderSetup = {
  kind: 'suspects',
  options: { words: 13, runs: 'telling', near: 0.75, recall: 0.99, renamed: true, answers: 'same', seed: 0 },
  benchmark: questions.slice(0, 5),
};

test.each([
  [1, [digests]],
  [2, [digests, suspects]],
] as const)('%i threads read what this one reads, bit for bit', async (threads, setups) => {
  await using workers = openCleanWorkers({ threads, execArgv });
  for (const setup of setups) {
    const here = await createReader(setup);
    const reader = await workers.open(setup);
    const batches = [questions, questions.slice(0, 7), [], [''], questions.toReversed()];
    const read = await Promise.all(batches.map((batch) => reader.read(batch)));
    for (const [i, batch] of batches.entries()) expect(read[i]).toEqual(here(batch).slice());
    reader.close();
    await expect(reader.read(questions)).rejects.toThrow(/there is no reader/);
  }
});

test('a large set is deduplicated the same with threads, without them and with threads that cannot start', async () => {
  const items = Array.from({ length: 24_000 }, (_, i) => ({ question: `${questions[i % 60]} Box ${i % 9000}.` }));
  const alone = await dedupe(items);
  expect(alone.removed.length).toBeGreaterThan(10_000);
  await using workers = openCleanWorkers({ threads: 2, execArgv });
  const failures: unknown[] = [];
  const onEvent = (event: { readonly type: string }): void => {
    if (event.type === 'workers-failed') failures.push(event);
  };
  expect(await dedupe(items, { workers, onEvent })).toEqual(alone);
  expect(failures).toEqual([]);
  const broken = openCleanWorkers({ threads: 1, execArgv: ['--no-such-option'] });
  expect(await dedupe(items, { workers: broken, onEvent })).toEqual(alone);
  expect(failures).toHaveLength(1);
});

test('an aborted run leaves the threads usable, and closed ones say so', async () => {
  const workers = openCleanWorkers({ threads: 1, execArgv });
  const abort = new AbortController();
  const items = Array.from({ length: 60_000 }, (_, i) => ({ question: `What is ${i} + ${i}?` }));
  const onEvent = (event: { readonly type: string; readonly seen?: number }): void => {
    if ((event.seen ?? 0) > 20_000) abort.abort(new Error('enough'));
  };
  await expect(dedupe(items, { workers, signal: abort.signal, onEvent })).rejects.toThrow('enough');
  const reader = await workers.open(digests);
  expect((await reader.read(['What is 1 + 1?'])).length).toBeGreaterThan(17);
  await workers[Symbol.asyncDispose]();
  await expect(reader.read(['What is 1 + 1?'])).rejects.toThrow(/were closed/);
});

test('refuses no threads at all', () => {
  expect(() => openCleanWorkers({ threads: 0 })).toThrow(/threads/);
});
