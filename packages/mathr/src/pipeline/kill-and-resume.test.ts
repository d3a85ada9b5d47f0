import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { createRng } from '@mathr/core';
import { expect, test } from 'vitest';

import type { PipelineResults } from './results.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const SMALLER = ['--steps', '6', '--set', 'checkpointEvery=2', '--set', 'evaluation.problems=12'];

/** Runs the smoke chain; killed hard after `killAfterMs`, when that is given. Resolves whether it came to its end. */
function runSmoke(dir: string, killAfterMs?: number): Promise<boolean> {
  const child = spawn(process.execPath, [CLI, 'run', 'smoke', '--out', dir, '--quiet', ...SMALLER], {
    stdio: 'ignore',
  });
  const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve(code === 0);
    });
  });
}

/** Everything that must not depend on whether the run was stopped: all but times and memory. */
function comparable(dir: string): unknown {
  const {
    seconds: _s,
    peakMemoryMB: _m,
    stages,
    ...rest
  } = JSON.parse(readFileSync(join(dir, 'results.json'), 'utf8')) as PipelineResults;
  return { ...rest, stages: stages.map(({ seconds: _seconds, ...stage }) => stage) };
}

// needs the built command line, which `npm test` makes first
test.skipIf(!existsSync(CLI))(
  'a chain killed again and again ends with the same numbers as one that ran through',
  { timeout: 240_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mathr-kill-'));
    const [whole, broken] = [join(folder, 'whole'), join(folder, 'broken')];
    const startMs = performance.now();
    expect(await runSmoke(whole)).toBe(true);
    const durationMs = performance.now() - startMs;
    const rng = createRng('kill-and-resume');
    let kills = 0;
    while (kills < 4 && !(await runSmoke(broken, durationMs * (0.2 + 0.5 * rng.next())))) kills++;
    expect(kills).toBeGreaterThan(0);
    expect(await runSmoke(broken)).toBe(true);
    expect(comparable(broken)).toEqual(comparable(whole));
    rmSync(folder, { recursive: true, force: true });
  },
);
