import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test, vi } from 'vitest';

import { MathrError } from '../error/mathr-error.ts';
import { stableHash } from '../hash/stable-hash.ts';
import { createRun } from './create-run.ts';
import type { Run, RunEvent, RunOptions } from './run.ts';

interface Counted extends RunEvent {
  readonly type: 'count-end';
  readonly value: number;
}

/** Adds 1, 2, … `steps`; checkpoints every second step; dies before step `dieAt` as a killed process does: at once. */
function countingRun(options: RunOptions<Counted> & { steps?: number; dieAt?: number } = {}): Run<Counted, number> {
  const { steps = 7, dieAt, ...runOptions } = options;
  return createRun<Counted, number, { total: number }>({
    name: 'count',
    config: { steps },
    options: runOptions,
    async *body(context) {
      let total = context.resumed?.state.total ?? 0;
      for (let step = (context.resumed?.step ?? 0) + 1; step <= steps; step++) {
        if (step === dieAt) throw new Error('killed');
        total += step;
        yield { type: 'count-end', value: total };
        if (step % 2 === 0) {
          await context.checkpoint(step, { total }, (dir) => writeFile(join(dir, 'weights'), String(total)));
        }
      }
      return total;
    },
  });
}

const freshDir = (): Promise<string> => mkdtemp(join(tmpdir(), 'mathr-run-'));

test('yields events and then resolves the result', async () => {
  const run = countingRun({ steps: 3 });
  const values: number[] = [];
  for await (const event of run) values.push(event.value);
  expect(values).toEqual([1, 3, 6]);
  expect(await run.result()).toBe(6);
});

test('result alone drains the events and tells them', async () => {
  const told: number[] = [];
  expect(await countingRun({ steps: 3, onEvent: (event) => told.push(event.value) }).result()).toBe(6);
  expect(told).toEqual([1, 3, 6]);
});

test('does nothing until it is read', async () => {
  let started = false;
  createRun({
    name: 'lazy',
    config: {},
    options: {},
    async *body() {
      started = true;
      yield { type: 'x' };
      return 1;
    },
  });
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(started).toBe(false);
});

test('rejects with the reason of the signal', async () => {
  const controller = new AbortController();
  const run = countingRun({ signal: controller.signal, onEvent: () => controller.abort(new Error('enough')) });
  await expect(run.result()).rejects.toThrow('enough');
});

test('a run killed between checkpoints and continued leaves the same files as one never killed', async () => {
  const [whole, broken] = [await freshDir(), await freshDir()];
  await countingRun({ runDir: whole }).result();
  await expect(countingRun({ runDir: broken, dieAt: 6 }).result()).rejects.toThrow('killed');
  // what a kill in the middle of a write leaves behind
  await appendFile(join(broken, 'events.jsonl'), '{"type":"count-e');
  expect(await countingRun({ runDir: broken }).result()).toBe(28);
  const read = (dir: string): Promise<string> => readFile(join(dir, 'events.jsonl'), 'utf8');
  expect(await read(broken)).toBe(await read(whole));
});

test('a second run in the same directory is refused while the first is at work, and not after it', async () => {
  const runDir = await freshDir();
  for await (const { value } of countingRun({ runDir, steps: 3 })) {
    if (value === 1)
      await expect(countingRun({ runDir, steps: 3 }).result()).rejects.toThrow('works in the same folder');
  }
  expect(await countingRun({ runDir, steps: 3 }).result()).toBe(6);
  expect(await readdir(runDir)).not.toContain('manifest.lock');
});

test('a finished run is not run again', async () => {
  const dir = await freshDir();
  await countingRun({ runDir: dir }).result();
  expect(await countingRun({ runDir: dir, dieAt: 1 }).result()).toBe(28);
});

test('a finished run restores what it changed from its last checkpoint', async () => {
  const dir = await freshDir();
  const restored: number[] = [];
  const make = (): Run<RunEvent, number> =>
    createRun<RunEvent, number, number>({
      name: 'restored',
      config: {},
      options: { runDir: dir },
      async *body(context) {
        yield { type: 'half-end' };
        await context.checkpoint(1, 5, async () => undefined);
        return 5;
      },
      restore: async ({ state }) => void restored.push(state),
    });
  await make().result();
  expect(restored).toEqual([]);
  expect(await make().result()).toBe(5);
  expect(restored).toEqual([5]);
  await rm(join(dir, 'checkpoints'), { recursive: true });
  await expect(make().result()).rejects.toThrow('without its checkpoints');
});

test('says where there are no files that there are none', async () => {
  // as in a browser
  vi.stubGlobal('process', undefined);
  try {
    await expect(countingRun({ runDir: 'run' }).result()).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('leave runDir out here') as string,
    });
  } finally {
    vi.unstubAllGlobals();
  }
});

test('refuses a directory with other settings and names them', async () => {
  const dir = await freshDir();
  await countingRun({ runDir: dir }).result();
  const error = await countingRun({ runDir: dir, steps: 9 })
    .result()
    .catch((caught: unknown) => caught);
  expect(MathrError.is(error, 'resume_mismatch')).toBe(true);
  expect(String(error)).toContain('(steps was 7 and is 9)');
});

test('the manifest says what ran, when, and how it ended', async () => {
  const dir = await freshDir();
  let minute = 0;
  const run = (fail: boolean): Run<RunEvent, number> =>
    createRun<RunEvent, number, null>({
      name: 'once',
      config: { b: 1, a: 2 },
      options: { runDir: dir },
      now: () => new Date(Date.UTC(2026, 0, 1, 0, minute++)),
      async *body() {
        yield { type: 'half-end' };
        if (fail) throw new Error('out of luck');
        return 5;
      },
    });
  const manifest = async (): Promise<unknown> => JSON.parse(await readFile(join(dir, 'manifest.json'), 'utf8'));
  await expect(run(true).result()).rejects.toThrow('out of luck');
  expect(await manifest()).toMatchObject({
    status: 'failed',
    error: 'out of luck',
    endedAt: '2026-01-01T00:01:00.000Z',
  });
  for await (const _ of run(false)) break;
  expect(await manifest()).toMatchObject({ status: 'aborted' });
  expect(await run(false).result()).toBe(5);
  expect(await manifest()).toEqual({
    schema: 'run-config/1',
    name: 'once',
    config: { b: 1, a: 2 },
    configHash: stableHash({ a: 2, b: 1 }),
    version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
    node: process.version,
    status: 'finished',
    startedAt: '2026-01-01T00:00:00.000Z',
    endedAt: '2026-01-01T00:03:00.000Z',
    result: 5,
  });
});

test('keeps the two newest checkpoints', async () => {
  const dir = await freshDir();
  await countingRun({ runDir: dir }).result();
  expect(await readdir(join(dir, 'checkpoints'))).toEqual(['step-000004', 'step-000006']);
});

test('a checkpoint that was not completed does not count', async () => {
  const dir = await freshDir();
  await expect(countingRun({ runDir: dir, dieAt: 6 }).result()).rejects.toThrow('killed');
  await mkdir(join(dir, 'checkpoints', 'step-000006.partial'));
  await mkdir(join(dir, 'checkpoints', 'step-000008'));
  expect(await countingRun({ runDir: dir }).result()).toBe(28);
});

test('says when the events are shorter than at the checkpoint', async () => {
  const dir = await freshDir();
  await expect(countingRun({ runDir: dir, dieAt: 6 }).result()).rejects.toThrow('killed');
  await writeFile(join(dir, 'events.jsonl'), '');
  await expect(countingRun({ runDir: dir }).result()).rejects.toThrow(/events\.jsonl has 0 bytes and had \d+ at/);
});

test('says when the manifest is no manifest', async () => {
  const dir = await freshDir();
  await writeFile(join(dir, 'manifest.json'), '{"name":"count"}');
  await expect(countingRun({ runDir: dir }).result()).rejects.toThrow(
    /manifest\.json is not the manifest of a run .*config is missing/,
  );
});
