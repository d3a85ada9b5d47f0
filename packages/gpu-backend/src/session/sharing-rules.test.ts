/** How ONNX Runtime shares memory with JavaScript: what the engine relies on, checked for each version we pin. */
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { expect, test } from 'vitest';
import { tensor } from '@mathr/core';
import * as g from '@mathr/core/graph';
import { compileGraph } from '../onnx/compile-graph.ts';
import { createSessionPool } from './session-pool.ts';

const x = g.input('x', 'float', ['N']);

async function sessionOf(y: g.Expr): Promise<ort.InferenceSession> {
  return ort.InferenceSession.create(compileGraph({ y }).bytes, { logSeverityLevel: 3 });
}

test('outputs are copies: later runs and changed inputs leave them alone', async () => {
  for (const y of [g.mul(x, 2), g.reshape(x, ['N', 1]), x]) {
    const session = await sessionOf(y);
    const data = Float32Array.of(1, 2, 3);
    const { y: first } = await session.run({ x: new ort.Tensor('float32', data, [3]) });
    const before = [...((first?.data ?? []) as Float32Array)];
    data.fill(9);
    await session.run({ x: new ort.Tensor('float32', data, [3]) });
    expect([...((first?.data ?? []) as Float32Array)]).toEqual(before);
  }
});

test('inputs may be views, and are never written to', async () => {
  const session = await sessionOf(g.exp(g.neg(x)));
  const all = Float32Array.of(5, 0, 0, 5);
  const { y } = await session.run({ x: new ort.Tensor('float32', all.subarray(1, 3), [2]) });
  expect([...((y?.data ?? []) as Float32Array)]).toEqual([1, 1]);
  expect([...all]).toEqual([5, 0, 0, 5]);
});

test('inputs are read in place: 200 MB are not copied', async () => {
  const session = await sessionOf(g.slice(x, { axis: 0, end: 1 }));
  const large = new ort.Tensor('float32', new Float32Array(50_000_000).fill(1), [50_000_000]);
  const peakBefore = process.resourceUsage().maxRSS;
  await session.run({ x: large });
  // in kilobytes; a copy would add 200 MB
  expect(process.resourceUsage().maxRSS - peakBefore).toBeLessThan(100_000);
});

test('memory shared between threads is refused', async () => {
  const session = await sessionOf(g.neg(x));
  const shared = new Float32Array(new SharedArrayBuffer(8));
  const run = async (): Promise<unknown> => session.run({ x: new ort.Tensor('float32', shared, [2]) });
  await expect(run()).rejects.toThrow();
});

test.skipIf(process.platform !== 'linux')(
  'a mapped weight file that is rewritten is seen by live sessions',
  async () => {
    const dir = await mkdtemp(join(tmpdir(), 'mathr-'));
    await using pool = createSessionPool({ workers: 2 });
    const weight = g.parameter('weight', [64, 64]);
    const initializers = new Map([['weight', { location: 'weights.bin', offset: 4096 }]]);
    const model = compileGraph(
      { y: g.sum(g.linear(g.reshape(x, ['N', 1]), g.slice(weight, { axis: 1, end: 1 }))) },
      { initializers },
    );
    const values = (value: number): Uint8Array => new Uint8Array(new Float32Array(64 * 64).fill(value).buffer);
    await writeFile(join(dir, 'weights.bin'), Buffer.concat([Buffer.alloc(4096), values(2)]));
    await writeFile(join(dir, 'model.onnx'), model.bytes);
    const feeds = { x: tensor('float32', [1], Float32Array.of(1)) };
    const run = async (session: number): Promise<number | undefined> => {
      const worker = pool.workers[session];
      const { y } = (await worker?.run({ session: 'session-0', feeds })) ?? {};
      return Number(y?.data[0]);
    };
    for (const worker of pool.workers) await worker.load(join(dir, 'model.onnx'), { foldConstants: false });
    expect([await run(0), await run(1)]).toEqual([128, 128]);
    const file = await open(join(dir, 'weights.bin'), 'r+');
    await file.write(values(3), 0, 64 * 64 * 4, 4096);
    await file.close();
    expect([await run(0), await run(1)]).toEqual([192, 192]);
    await rm(dir, { recursive: true });
  },
);
