import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createRng, type Problem, type TraceRecord } from '@mathr/core';
import { scriptedModel, type ScriptedModel } from '@mathr/core/testing';
import { startChatServer } from '@mathr/core/testing/node';
import { generateTraces } from '@mathr/dataset/teacher';
import { build } from 'tsup';
import { afterAll, beforeAll, expect, test } from 'vitest';

let dir: string;
let job: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'mathr-teach-'));
  job = await compileJob();
}, 60_000);
afterAll(() => rm(dir, { recursive: true }));

const problems: readonly Problem[] = Array.from({ length: 9 }, (_, i) => ({
  id: `p${i}`,
  question: `What is ${i} plus ${i}?`,
  answer: String(2 * i),
}));

/** Right at the first, second or never, as the number says; counts on every call of the same kind alike. */
const solve = (text: string, seed: number): string => {
  const i = Number(/What is (\d+)/.exec(text)?.[1]);
  return `\\boxed{${i % 3 === 0 || (i % 3 === 1 && seed % 2 === 0) ? 2 * i : 2 * i + 1}}`;
};
const teacher = (): ScriptedModel =>
  scriptedModel((messages, { seed = 0 }) => solve(messages.at(-1)?.content ?? '', seed), { id: 'teacher' });

async function teach(model: ScriptedModel, runDir: string): Promise<readonly TraceRecord[]> {
  const teachers = [{ model, attempts: 2 }];
  return (await generateTraces(problems, { teachers, runDir }).result()).traces;
}

test('a journal cut off at any of 200 random bytes loses no answered call and pays for none twice', async () => {
  const model = teacher();
  const traces = await teach(model, join(dir, 'whole'));
  const journal = await readFile(join(dir, 'whole', 'calls.jsonl'));
  const rng = createRng('cuts');
  for (let i = 0; i < 200; i++) {
    const cut = journal.subarray(0, rng.integer(journal.length + 1));
    const answered = cut
      .toString()
      .split('\n')
      .slice(0, -1)
      .filter((line) => line.includes('"call-end"')).length;
    const runDir = join(dir, `cut-${i}`);
    await mkdir(runDir);
    await writeFile(join(runDir, 'calls.jsonl'), cut);
    const again = teacher();
    expect(await teach(again, runDir)).toEqual(traces);
    expect(again.calls).toHaveLength(model.calls.length - answered);
  }
});

/** The job as one JavaScript file, since Node 20 runs no TypeScript. */
async function compileJob(): Promise<string> {
  await build({
    entry: { job: new URL('__fixtures__/teach.ts', import.meta.url).pathname },
    outDir: join(dir, 'job'),
    format: 'esm',
    outExtension: () => ({ js: '.mjs' }),
    noExternal: [/./],
    external: ['onnxruntime-node'],
    esbuildOptions: (options) => {
      options.conditions = ['@mathr/source', 'import', 'default'];
    },
    splitting: false,
    config: false,
    silent: true,
  });
  return join(dir, 'job', 'job.mjs');
}

/** Runs the job, killed after it has said so many problems and a moment more. Resolves to whether it was killed. */
function runJob(job: string, runDir: string, baseUrl: string, killAt: number, delayMs: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [job, runDir, baseUrl], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString().split('\n').length - 1;
      if (said >= killAt) setTimeout(() => child.kill('SIGKILL'), delayMs);
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve(true);
      else if (code === 0) resolve(false);
      else reject(new Error(`the job ended with ${code}`));
    });
  });
}

// 200 take two minutes: MATHR_KILLS=200 npx vitest run packages/mathr/src/data/teacher-kill.test.ts
const KILLS = Number(process.env['MATHR_KILLS'] ?? 3);
/** Of the job. */
const problemsOfJob = 20;
/** Of one run; later ones would be over before. */
const LIVES = 4;

test('a process killed again and again ends with the traces of one never killed, each call billed once', async () => {
  const serve = () =>
    startChatServer(async ({ lastMessage, body }) => {
      await new Promise((done) => setTimeout(done, 3));
      return { text: solve(lastMessage, Number(body?.['seed'])) };
    });
  const calm = await serve();
  const read = (path: string): Promise<string> => readFile(join(path, 'traces.json'), 'utf8');
  const whole = join(dir, 'calm');
  await runJob(job, whole, calm.baseUrl, Infinity, 0);
  await calm.close();
  const rng = createRng('kills');
  for (let kills = 0, round = 0; kills < KILLS; round++) {
    const rough = await serve();
    try {
      const broken = join(dir, `rough-${round}`);
      let lives = 0;
      // what was answered before comes back at once, so that each life must get further than the last
      while (lives < LIVES && (await runJob(job, broken, rough.baseUrl, 4 * (lives + 1), rng.integer(8)))) lives++;
      await runJob(job, broken, rough.baseUrl, Infinity, 0);
      kills += lives;
      expect(lives).toBeGreaterThan(1);
      expect(await read(broken)).toBe(await read(whole));
      expect(rough.billed()).toBe(calm.billed());
      // beside those of the calm run only calls that a kill cut off, four at most each time
      expect(rough.requests.length - calm.requests.length).toBeLessThanOrEqual(4 * lives);
    } finally {
      await rough.close();
    }
  }
}, 600_000);

test('a process killed while its batch is on its way finds the batch again, within the same budget', async () => {
  let isStuck = false;
  let looked = (): void => undefined;
  const serve = () =>
    startChatServer(({ lastMessage, body }) => ({ text: solve(lastMessage, Number(body?.['seed'])) }), {
      batches: ({ method, path }) => {
        if (!isStuck || method !== 'GET' || !/batches\/./.test(path)) return undefined;
        looked();
        return { status: 200, body: '{"status":"in_progress"}' };
      },
    });
  const run = (name: string, baseUrl: string, calls: number): ChildProcess =>
    spawn(process.execPath, [job, join(dir, name), baseUrl, String(calls)], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [calm, rough] = [await serve(), await serve()];
  try {
    await once(run('batch-calm', calm.baseUrl, 1000), 'exit');
    isStuck = true;
    const isLooking = new Promise<void>((resolve) => (looked = resolve));
    const killed = run('batch-rough', rough.baseUrl, calm.billed());
    await isLooking;
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    expect(rough.billed()).toBe(problemsOfJob);
    isStuck = false;
    await once(run('batch-rough', rough.baseUrl, calm.billed()), 'exit');
    const traces = (name: string): Promise<string> => readFile(join(dir, name, 'traces.json'), 'utf8');
    expect(await traces('batch-rough')).toBe(await traces('batch-calm'));
    expect(rough.billed()).toBe(calm.billed());
  } finally {
    await Promise.all([calm.close(), rough.close()]);
  }
}, 60_000);
