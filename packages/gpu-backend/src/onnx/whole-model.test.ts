import { expect, test } from 'vitest';
import * as g from '@mathr/core/graph';
import { modelConfig } from '../model/config.ts';
import { buildDecoder } from '../model/decoder.ts';
import { createRunner, randomFeedsFor, relativeErrors } from './__fixtures__/compare-with-interpreter.ts';

const config = modelConfig({
  family: 'qwen3',
  vocabularySize: 13,
  hiddenSize: 16,
  layers: 2,
  heads: 4,
  keyValueHeads: 2,
  contextLength: 32,
});

/** Loss and all gradients of a decoder on packed sequences. */
function trainingGraph(chunk: number): Record<string, g.Expr> {
  const weights = new Map<string, g.Expr>();
  const parameter = (name: string, shape: readonly number[]): g.Expr => {
    const weight = weights.get(name) ?? g.parameter(name, shape);
    weights.set(name, weight);
    return weight;
  };
  const [tokens, positions, segments, targets] = ['tokens', 'positions', 'segments', 'targets'].map((name) =>
    g.input(name, 'int32', ['B', 'T']),
  ) as [g.Expr, g.Expr, g.Expr, g.Expr];
  const { hidden } = buildDecoder(config, { tokens, positions, segments, parameter });
  const flat = g.reshape(hidden, ['B*T', config.hiddenSize]);
  const head = parameter('model.embed_tokens.weight', [config.vocabularySize, config.hiddenSize]);
  const { logProbs, entropy } = g.linearLogProbs(flat, head, g.reshape(targets, ['B*T']), { chunk, temperature: 0.7 });
  const mask = g.input('mask', 'float', ['B', 'T']);
  const perToken = g.reshape(g.add(logProbs, g.mul(entropy, 0.1)), ['B', 'T']);
  const loss = g.neg(g.sum(g.mul(perToken, mask)));
  const gradients = g.gradient(loss, [...weights.values()]);
  const named = [...weights.keys()].map((name, i) => [`gradient of ${name}`, gradients[i] ?? loss]);
  return { loss, entropy: g.sum(entropy), ...Object.fromEntries(named) };
}

test.each([
  ['in one go', 13, true],
  ['with a chunked vocabulary', 5, true],
  ['with every repetition kept', 5, false],
] as const)(
  'a decoder of two layers and its gradients are what the interpreter says, %s',
  async (_name, chunk, merge) => {
    const outputs = trainingGraph(chunk);
    expect(Object.keys(outputs).length).toBeGreaterThan(20);
    const runner = await createRunner(outputs, { mergeDuplicates: merge });
    for (const sizes of [
      { B: 2, T: 6 },
      { B: 3, T: 4 },
    ]) {
      const feeds = randomFeedsFor(Object.values(outputs), sizes);
      const errors = await relativeErrors(runner, feeds);
      for (const [output, error] of Object.entries(errors)) expect(error, output).toBeLessThan(1e-4);
    }
  },
);
