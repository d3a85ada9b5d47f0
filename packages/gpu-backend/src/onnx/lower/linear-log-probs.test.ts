import { expect, test } from 'vitest';
import * as g from '@mathr/core/graph';
import { decodeOnnxModel } from '../../plan/decode-onnx-model.ts';
import { inferShapes } from '../../plan/infer-shapes.ts';
import {
  createRunner,
  randomFeedsFor,
  relativeErrors,
  withGradients,
} from '../__fixtures__/compare-with-interpreter.ts';
import { compileGraph } from '../compile-graph.ts';

const hidden = g.input('hidden', 'float', ['N', 5]);
const weight = g.parameter('weight', [12, 5]);
const targets = g.input('targets', 'int32', ['N']);

/** [name, what is computed from log-probs and entropy] */
const uses: readonly (readonly [string, (head: g.LinearLogProbs) => g.Expr])[] = [
  ['log-probs', ({ logProbs }) => logProbs],
  ['entropy', ({ entropy }) => entropy],
  ['both', ({ logProbs, entropy }) => g.add(g.exp(logProbs), g.mul(entropy, 0.7))],
];

test.each(uses.flatMap(([name, use]) => [12, 5, 4].map((chunk) => [name, chunk, use] as const)))(
  'the %s of a head in chunks of %i are what the interpreter says, and their gradients',
  async (_name, chunk, use) => {
    const value = use(g.linearLogProbs(hidden, weight, targets, { chunk, temperature: 0.8 }));
    for (const by of [[hidden, weight], [hidden]]) {
      const runner = await createRunner(withGradients(value, by));
      const feeds = randomFeedsFor([value], { N: 4 });
      feeds['targets'] = { shape: [4], data: [11, 0, 5, 7] };
      const errors = await relativeErrors(runner, feeds);
      for (const [output, error] of Object.entries(errors)) expect(error, output).toBeLessThan(1e-4);
    }
  },
);

test('does not overflow for large logits', async () => {
  const { logProbs, entropy } = g.linearLogProbs(g.mul(hidden, 300), weight, targets, { chunk: 5 });
  const runner = await createRunner({ logProbs, entropy });
  const errors = await relativeErrors(runner, randomFeedsFor([logProbs], { N: 4 }));
  expect(errors['logProbs']).toBeLessThan(1e-5);
  expect(errors['entropy']).toBeLessThan(1e-2);
});

test.each([
  ['frozen', [hidden]],
  ['trained', [hidden, weight]],
])('no tensor of a compiled graph has all logits: a %s head in chunks', (_name, by) => {
  const shapesOf = (chunk: number): string[] => {
    const { logProbs, entropy } = g.linearLogProbs(hidden, weight, targets, { chunk });
    const { bytes, inputs, parameters } = compileGraph(withGradients(g.add(logProbs, entropy), by));
    const fed = [...inputs, ...parameters].map(({ name, shape }) => {
      const sizes = shape.map((dim) => g.evaluateDim(dim, { N: 4 }));
      return [name, { shape: sizes, elementBytes: 4 }] as const;
    });
    const values = inferShapes(decodeOnnxModel(bytes), new Map(fed));
    return [...values.values()].map(({ shape }) => shape.join());
  };
  expect(shapesOf(12)).toContain('4,12');
  expect(shapesOf(5)).not.toContain('4,12');
  expect(shapesOf(5)).toContain('4,5');
});
