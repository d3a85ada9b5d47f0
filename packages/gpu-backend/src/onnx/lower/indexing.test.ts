import { expect, test } from 'vitest';
import { createRng } from '@mathr/core';
import * as g from '@mathr/core/graph';
import { createRunner } from '../__fixtures__/compare-with-interpreter.ts';
import { compileGraph } from '../compile-graph.ts';

const indices = g.input('indices', 'int32', ['N']);
const updates = g.input('updates', 'float', ['N', 64]);

test('loses no update when several threads add to the same rows', async () => {
  // ScatterND's add did, in about half of 30 runs of this size
  const runner = await createRunner({ sums: g.scatterAddRows(indices, updates, 8) });
  const rng = createRng(1);
  const [count, width] = [2048, 64];
  const rows = Int32Array.from({ length: count }, () => rng.integer(8));
  // small whole numbers, so that any order of addition gives the same float
  const data = Float32Array.from({ length: count * width }, () => rng.integer(100));
  const wanted = new Float64Array(8 * width);
  for (const [i, value] of data.entries()) {
    const at = (rows[Math.floor(i / width)] ?? 0) * width + (i % width);
    wanted[at] = (wanted[at] ?? 0) + value;
  }
  for (let repeat = 0; repeat < 30; repeat++) {
    const { sums } = await runner.run({
      indices: { shape: [count], data: rows },
      updates: { shape: [count, width], data },
    });
    expect(sums).toEqual(wanted);
  }
});

test('never writes ScatterND', () => {
  const table = g.parameter('table', [700, 64]);
  const loss = g.sum(g.mul(g.gather(table, indices), updates));
  const picked = g.sum(g.gatherElements(updates, g.reshape(indices, ['N', 1])));
  const [dTable] = g.gradient(loss, [table]);
  const [dUpdates] = g.gradient(picked, [updates]);
  if (dTable === undefined || dUpdates === undefined) throw new Error('no gradient');
  const bytes = Buffer.from(compileGraph({ dTable, dUpdates }).bytes);
  expect(bytes.includes('ScatterElements')).toBe(true);
  expect(bytes.includes('ScatterND')).toBe(false);
});
