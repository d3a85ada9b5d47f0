import { expect, test } from 'vitest';
import * as g from '@mathr/core/graph';
import { testProvider } from '../../provider/__fixtures__/test-provider.ts';
import { kernelsFor } from '../../provider/provider.ts';
import {
  createRunner,
  randomFeedsFor,
  relativeErrors,
  withGradients,
} from '../__fixtures__/compare-with-interpreter.ts';

const q = g.input('q', 'float', ['B', 4, 'T', 6]);
const k = g.input('k', 'float', ['B', 2, 'T', 6]);
const v = g.input('v', 'float', ['B', 2, 'T', 6]);
const past = ['B', 2, 'P+T', 6];
const [allK, allV] = [g.input('allK', 'float', past), g.input('allV', 'float', past)];
const one = g.input('one', 'float', ['B', 4, 1, 6]);
const [seenK, seenV] = [g.input('seenK', 'float', ['B', 2, 'S', 6]), g.input('seenV', 'float', ['B', 2, 'S', 6])];
const segments = g.input('segments', 'int32', ['B', 'T']);
const bias = g.input('bias', 'float', ['B', 1, 'T', 'T']);
const sharedBias = g.input('sharedBias', 'float', [1, 1, 'T', 'P+T']);
const oneByOne = g.input('oneByOne', 'float', ['B', 4, 'T', 6]);

const cases: readonly (readonly [string, g.Expr, readonly g.Expr[]])[] = [
  ['as many key heads as query heads', g.causalAttention(q, oneByOne, oneByOne), [q, oneByOne]],
  ['grouped queries', g.causalAttention(q, k, v, { scale: 0.3 }), [q, k, v]],
  ['probabilities computed again', g.causalAttention(q, k, v, { recompute: true }), [q, k, v]],
  ['packed sequences', g.causalAttention(q, k, v, { segments }), [q, k, v]],
  ['a bias for each sequence', g.causalAttention(q, k, v, { segments, bias, recompute: true }), [q, k, v, bias]],
  ['one bias and a cache', g.causalAttention(q, allK, allV, { bias: sharedBias }), [q, allK, allV, sharedBias]],
  ['a single query and a cache', g.causalAttention(one, seenK, seenV), [one, seenK, seenV]],
];

// a provider without kernels of ONNX Runtime's own would run them on the CPU
const kernelSets = [...new Set([kernelsFor(testProvider), 'onnx'] as const)];

test.each(cases)('attention with %s is what the interpreter says, and its gradient', async (_name, value, by) => {
  for (const kernels of kernelSets) {
    const runner = await createRunner(withGradients(value, by), { kernels });
    for (const sizes of [
      { B: 2, T: 5, P: 3, S: 6 },
      { B: 1, T: 4, P: 1, S: 1 },
    ]) {
      const errors = await relativeErrors(runner, randomFeedsFor(Object.values(runner.outputs), sizes));
      for (const [output, error] of Object.entries(errors)) expect(error, `${kernels} ${output}`).toBeLessThan(1e-4);
    }
  }
});

test('starts with an empty cache', async () => {
  const before: g.Shape = ['B', 2, 'P', 6];
  const [cacheK, cacheV] = [g.input('cacheK', 'float', before), g.input('cacheV', 'float', before)];
  const value = g.causalAttention(q, g.concat([cacheK, k], 2), g.concat([cacheV, v], 2));
  const runner = await createRunner({ value });
  for (const P of [0, 4]) {
    const errors = await relativeErrors(runner, randomFeedsFor([value], { B: 2, T: 3, P }));
    expect(errors['value']).toBeLessThan(1e-5);
  }
});
