import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { expect, test } from 'vitest';
import * as g from '@mathr/core/graph';
import { compileGraph } from '../onnx/compile-graph.ts';
import { sessionOptions, workerSessionOptions } from './session-options.ts';

/** How often a kernel is left after the runtime's own optimisation. */
async function kernelsLeft(bytes: Uint8Array, name: string, mergeDuplicates: boolean): Promise<number> {
  const dir = await mkdtemp(join(tmpdir(), 'mathr-'));
  const path = join(dir, 'optimized.onnx');
  const defaults = workerSessionOptions('cpu', 1);
  const session = await ort.InferenceSession.create(bytes, {
    ...defaults,
    ...sessionOptions({ mergeDuplicates }, defaults),
    optimizedModelFilePath: path,
  });
  await session.release();
  const text = await readFile(path, 'latin1');
  await rm(dir, { recursive: true });
  // the operator field of a node, 4, length-prefixed
  return text.split(`\x22${String.fromCharCode(name.length)}${name}`).length - 1;
}

test('keeps the runtime from merging what a graph repeats on purpose', async () => {
  const x = g.input('x', 'float', ['N']);
  const outputs = { a: g.sqrt(g.exp(g.mul(x, 2))), b: g.neg(g.exp(g.mul(x, 2))) };
  const { bytes, repeats } = compileGraph(outputs, { mergeDuplicates: false });
  expect(await kernelsLeft(bytes, 'Exp', true)).toBe(1);
  expect(await kernelsLeft(bytes, 'Exp', !repeats)).toBe(2);
});

test('keeps the chunks of a large vocabulary out of memory: the second pass is not merged into the first', async () => {
  const [hidden, weight] = [g.input('hidden', 'float', ['N', 4]), g.parameter('weight', [9, 4])];
  const { logProbs } = g.linearLogProbs(hidden, weight, g.input('targets', 'int32', ['N']), { chunk: 3 });
  const [dWeight = logProbs] = g.gradient(g.sum(logProbs), [weight]);
  const { bytes, repeats } = compileGraph({ logProbs, dWeight });
  expect(repeats).toBe(true);
  // three chunks of the weight a pass, and a corner (two slices) for each of four nodes that wait for another
  expect(await kernelsLeft(bytes, 'Slice', !repeats)).toBe(3 + 3 + 4 * 2);
  expect(await kernelsLeft(bytes, 'Slice', true)).toBeLessThan(3 + 3 + 4 * 2);
});
