import { expect, test } from 'vitest';
import { tensor } from '@mathr/core';
import * as g from '@mathr/core/graph';
import { compileGraph } from '../onnx/compile-graph.ts';
import { createSessionPool } from './session-pool.ts';

test('runs a compiled graph with symbolic sizes in a worker', async () => {
  await using pool = createSessionPool();
  const [worker] = pool.workers;
  const x = g.input('x', 'float', ['B', 'T']);
  const y = g.sum(g.mul(x, g.cast(g.range('T'), 'float')), 1);
  const compiled = compileGraph({ y });
  const session = await worker?.load(compiled.bytes);
  const run = (shape: number[], values: number[]): Promise<unknown> | undefined =>
    worker?.run({ session: session?.id ?? '', feeds: { x: tensor('float32', shape, Float32Array.from(values)) } });
  expect(await run([2, 3], [1, 2, 3, 4, 5, 6])).toEqual({ y: tensor('float32', [2], Float32Array.of(8, 17)) });
  expect(await run([1, 2], [1, 2])).toEqual({ y: tensor('float32', [1], Float32Array.of(2)) });
});
