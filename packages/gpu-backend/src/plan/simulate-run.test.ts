import * as g from '@mathr/core/graph';
import { expect, test } from 'vitest';
import { compileGraph } from '../onnx/compile-graph.ts';
import { decodeOnnxModel } from './decode-onnx-model.ts';
import { type RunMemory, simulateRun } from './simulate-run.ts';

const KIB = 1024;
const x = g.input('x', 'float', [256]); // 1 KiB

function memoryOf(outputs: Readonly<Record<string, g.Expr>>): RunMemory {
  return simulateRun(decodeOnnxModel(compileGraph(outputs).bytes), {
    inputs: new Map([['x', { shape: [256], elementBytes: 4 }]]),
    outputs: Object.keys(outputs),
  });
}

test('a chain of kernels that may write over their operand needs one buffer', () => {
  expect(memoryOf({ y: g.exp(g.neg(g.sqrt(x))) })).toMatchObject({ liveBytes: KIB, outputBytes: KIB });
});

// sin may not be written over: both it and cos of it are alive when cos runs
test('others need their operand and their result at the same time', () => {
  expect(memoryOf({ y: g.cos(g.sin(x)) }).liveBytes).toBe(2 * KIB);
});

test('what is read later stays until then', () => {
  const early = g.sin(x);
  const far = g.sin(g.cos(g.sin(early)));
  expect(memoryOf({ y: g.add(far, early) }).liveBytes).toBe(3 * KIB);
});

test('a reshaped value is a view', () => {
  expect(memoryOf({ y: g.exp(g.reshape(g.sin(x), [16, 16])) }).liveBytes).toBe(KIB);
});

test('what depends on constants alone is kept by the session', () => {
  const table = g.scatterAddRows(g.range(4), g.reshape(x, [4, 64]), 100);
  const { constantBytes, liveBytes } = memoryOf({ y: table });
  expect(constantBytes).toBeGreaterThanOrEqual(100 * 64 * 4);
  expect(liveBytes).toBeGreaterThanOrEqual(100 * 64 * 4);
});

test('accounts for all that is alive at the peak', () => {
  const wide = g.matmul(g.reshape(x, [256, 1]), g.reshape(x, [1, 256]));
  const { liveBytes, arenaBytes, peak } = simulateRun(
    decodeOnnxModel(compileGraph({ y: g.sum(g.sin(wide), 1), z: g.sin(x) }).bytes),
    {
      inputs: new Map([['x', { shape: [256], elementBytes: 4 }]]),
      outputs: ['y', 'z'],
      classify: (_name, { shape }) => (shape.length === 2 ? 'wide' : 'narrow'),
    },
  );
  expect(peak['wide']).toBe(2 * 256 * KIB);
  expect(Object.values(peak).reduce((sum, bytes) => sum + bytes, 0)).toBe(liveBytes);
  expect(arenaBytes).toBeGreaterThanOrEqual(liveBytes);
});
