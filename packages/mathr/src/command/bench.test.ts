import { existsSync } from 'node:fs';

import { expect, test } from 'vitest';

import { measureCase } from '../bench/measure-case.ts';
import { runCommand } from './__fixtures__/run-command.ts';
import { addBenchCommand } from './bench.ts';

// the measuring process runs plain JavaScript: packages have to be built (npm run build:js)
const isBuilt = existsSync(new URL('../../../gpu-backend/dist/index.js', import.meta.url));
const size = { hiddenSize: 16, layers: 1, heads: 2, vocabularySize: 300 };

test.skipIf(!isBuilt)('measures a training case in a process of its own', async () => {
  const shares: number[] = [];
  const measurement = await measureCase(
    { kind: 'train', size, batch: 2, length: 8, steps: 2, open: { workers: 1 } },
    { onProgress: (share) => shares.push(share) },
  );
  expect(shares).toEqual([0.5, 1]);
  expect(measurement).toMatchObject({ firstTokenSeconds: null });
  expect(measurement.tokensPerSecond).toBeGreaterThan(0);
  // Node alone takes 40 MB; this process, with the test runner in it, far more than the measured one
  expect(measurement.peakMemoryBytes).toBeGreaterThan(40e6);
  expect(measurement.peakMemoryBytes).toBeLessThan(400e6);
});

test.skipIf(!isBuilt)('measures how soon the first token comes', async () => {
  const measurement = await measureCase({ kind: 'sample', size, batch: 2, prompt: 4, newTokens: 8 });
  expect(measurement.firstTokenSeconds).toBeGreaterThan(0);
  expect(measurement.tokensPerSecond).toBeGreaterThan(0);
});

test.skipIf(!isBuilt)('says why a measurement failed, and stops when it is told to', async () => {
  const spec = { kind: 'sample', size, batch: 1, prompt: 4, newTokens: 8 } as const;
  await expect(measureCase({ ...spec, size: { ...size, heads: 5 } })).rejects.toThrow(/headDim|heads/);
  const controller = new AbortController();
  const running = measureCase({ ...spec, newTokens: 100_000 }, { signal: controller.signal });
  setTimeout(() => controller.abort(new DOMException('enough', 'AbortError')), 200);
  await expect(running).rejects.toThrow('enough');
});

test('refuses a model that is not there, and counts that are none', async () => {
  const { error } = await runCommand(addBenchCommand, ['bench', 'nowhere/at-all']);
  expect(error).toMatchObject({ message: expect.stringContaining('hf:nowhere/at-all') });
  const counts = await runCommand(addBenchCommand, ['bench', '--batch', '1,many']);
  expect(counts.code).toBe(2);
});
