import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { build } from 'tsup';
import { expect, test } from 'vitest';

import { createRng } from '../random/rng.ts';

/** The job as one JavaScript file, since Node 20 runs no TypeScript. */
async function compileJob(dir: string): Promise<string> {
  await build({
    entry: { job: new URL('__fixtures__/random-walk.ts', import.meta.url).pathname },
    outDir: dir,
    format: 'esm',
    outExtension: () => ({ js: '.mjs' }),
    noExternal: ['zod'],
    splitting: false,
    config: false,
    silent: true,
  });
  return join(dir, 'job.mjs');
}

/** Runs the job; kills it once it has said `killAt` steps and `delayMs` have passed. Resolves to whether it was killed. */
function runJob(job: string, runDir: string, killAt = Infinity, delayMs = 0): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [job, runDir], { stdio: ['ignore', 'pipe', 'inherit'] });
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

test('a process killed again and again ends with the events and the result of one never killed', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'mathr-kill-'));
  try {
    const job = await compileJob(dir);
    const [whole, broken] = [join(dir, 'whole'), join(dir, 'broken')];
    await runJob(job, whole);
    const rng = createRng(1);
    let kills = 0;
    while (await runJob(job, broken, 5 + rng.integer(15), rng.integer(4))) kills++;
    expect(kills).toBeGreaterThan(1);
    const read = (path: string): Promise<string> => readFile(path, 'utf8');
    expect(await read(join(broken, 'events.jsonl'))).toBe(await read(join(whole, 'events.jsonl')));
    const manifests = [whole, broken].map(
      async (path) => JSON.parse(await read(join(path, 'manifest.json'))) as object,
    );
    const [a, b] = (await Promise.all(manifests)) as { status: string; result: number }[];
    expect(a).toMatchObject({ status: 'finished' });
    expect(b).toMatchObject({ status: 'finished', result: a?.result });
  } finally {
    await rm(dir, { recursive: true });
  }
});
