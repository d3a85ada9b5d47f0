import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createRng } from '@mathr/core';
import { build } from 'tsup';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { EvalItem } from './eval-item.ts';
import { readEvaluation } from './read-evaluation.ts';

/** The job as one JavaScript file, since Node 20 runs no TypeScript. */
async function compileJob(dir: string): Promise<string> {
  await build({
    entry: { job: new URL('__fixtures__/killed-job.ts', import.meta.url).pathname },
    outDir: dir,
    format: 'esm',
    outExtension: () => ({ js: '.mjs' }),
    noExternal: [/.*/],
    splitting: false,
    config: false,
    silent: true,
    esbuildOptions: (options) => {
      options.conditions = ['@mathr/source'];
    },
  });
  return join(dir, 'job.mjs');
}

/** Runs the job, kills it `delayMs` after its call number `killAt`; resolves to whether it was killed. */
function runJob(job: string, args: readonly string[], killAt = Infinity, delayMs = 0): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [job, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    let calls = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      calls += chunk.toString().split('\n').length - 1;
      if (calls >= killAt) setTimeout(() => child.kill('SIGKILL'), delayMs);
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve(true);
      else if (code === 0) resolve(false);
      else reject(new Error(`the job ended with ${code}`));
    });
  });
}

const linesOf = async (path: string): Promise<string[]> =>
  (await readFile(path, 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');

/** Completions that are in the journal and can be read. */
async function journaled(dir: string): Promise<Set<string>> {
  const lines = await linesOf(join(dir, 'items.jsonl'));
  return new Set(
    lines.flatMap((line) => {
      try {
        const item = JSON.parse(line) as EvalItem;
        return [`${item.problemId}/${item.sampleIndex}`];
      } catch {
        return [];
      }
    }),
  );
}

let dir = '';
let job = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'mathr-eval-kill-'));
  job = await compileJob(dir);
});
afterAll(() => rm(dir, { recursive: true }));

// how many completions can be under way at a kill
test.each([
  ['chat', 4],
  ['sampler', 1],
])(
  'with a %s killed again and again, no completion of the journal is made again, and the numbers are the same',
  async (kind, underWay) => {
    const [whole, broken, calls] = [join(dir, kind, 'whole'), join(dir, kind, 'broken'), join(dir, `${kind}.txt`)];
    await runJob(job, [kind, whole, join(dir, `${kind}-whole.txt`)]);
    const rng = createRng(3);
    let kills = 0;
    for (;;) {
      const before = await journaled(broken);
      const callsBefore = (await linesOf(calls)).length;
      const killed = await runJob(job, [kind, broken, calls], 10 + rng.integer(20), rng.integer(5));
      const asked = (await linesOf(calls)).slice(callsBefore).map((id) => id.split('/').slice(0, 2).join('/'));
      expect(asked.filter((key) => before.has(key))).toEqual([]);
      if (!killed) break;
      kills++;
    }
    expect(kills).toBeGreaterThan(2);
    const all = await linesOf(calls);
    // only what was under way at a kill is made again, by the same id
    expect(new Set(all).size).toBe(90);
    expect(all.length - 90).toBeLessThanOrEqual(kills * underWay);
    expect(await readEvaluation(broken)).toEqual(await readEvaluation(whole));
  },
  // a dozen processes, each of which may wait for a processor
  180_000,
);
