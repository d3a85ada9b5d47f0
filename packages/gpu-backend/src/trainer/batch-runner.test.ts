import { bindColumns, type TokenBatch } from '@mathr/core';
import { type Feed, gradient, input, interpret } from '@mathr/core/graph';
import { expect, test } from 'vitest';
import { initializeWeights } from '../model/initialize.ts';
import { BatchRunner } from './batch-runner.ts';
import { Engine } from './engine.ts';
import { crossEntropy, smallConfig, someExamples } from './__fixtures__/small-model.ts';
import { buildModelGraph } from './model-graph.ts';
import { ModelWeights } from './model-weights.ts';
import { columnInput } from './objective-graph.ts';
import { slotView } from './parameter-layout.ts';
import { tokenFeeds } from './token-feeds.ts';

const values = initializeWeights(smallConfig, { seed: 3 });

/** Gradients by weight name after the given batches, cut and spread as asked. */
async function gradientsOf(
  batches: readonly TokenBatch[],
  { tokensPerMicroBatch = 1000, workers = 1 } = {},
): Promise<{ readonly loss: number; readonly gradients: Map<string, Float64Array> }> {
  const engine = new Engine({ workers });
  try {
    const weights = ModelWeights.full({ engine, config: smallConfig, rewardHead: false, values });
    const { trainable, structure } = weights;
    const runner = new BatchRunner(engine);
    const model = { structure, reference: trainable.reference(null) };
    let loss = 0;
    for (const batch of batches) {
      const options = { tokensPerMicroBatch };
      loss += (await runner.forwardBackward(model, trainable, batch, crossEntropy, options)).loss;
    }
    const sums = engine.workers.map((_, worker) => new Float32Array(trainable.gradientsOf(worker)));
    const named = trainable.layout.slots.map((slot) => {
      const total = new Float64Array(slot.length);
      for (const each of sums) slotView(each, slot).forEach((value, i) => (total[i] = (total[i] ?? 0) + value));
      return [slot.name, total] as const;
    });
    return { loss, gradients: new Map(named) };
  } finally {
    await engine.pool.close();
  }
}

/** Largest difference of two lists of numbers, relative to the largest number. */
function relativeDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const list = Array.from(a);
  const largest = Math.max(...list.map(Math.abs), 1e-12);
  return Math.max(...list.map((value, i) => Math.abs(value - (b[i] ?? Number.NaN)))) / largest;
}

test('has the gradients that the float64 interpreter finds', async () => {
  const examples = someExamples(3);
  const { loss, gradients } = await gradientsOf([{ examples }]);
  const { outputs, parameters } = buildModelGraph(
    { config: smallConfig, rewardHead: false, lora: undefined },
    { training: true },
  );
  const built = crossEntropy.build(outputs, { weight: input(columnInput('weight'), 'float', ['B', 'T']) });
  const names = [...parameters.keys()];
  const wanted = [built.loss, ...gradient(built.loss, [...parameters.values()])];
  const time = Math.max(...examples.map(({ tokens }) => tokens.length));
  const { weight } = bindColumns(crossEntropy.inputs, examples, time);
  const feeds = { ...tokenFeeds(examples, time), [columnInput('weight')]: weight, ...Object.fromEntries(values) };
  const [exactLoss, ...exact] = interpret(wanted, feeds as unknown as Record<string, Feed>);
  expect(loss).toBeCloseTo(exactLoss?.data[0] ?? Number.NaN, 5);
  expect([...gradients.keys()].toSorted()).toEqual(names.toSorted());
  for (const [i, name] of names.entries()) {
    expect(relativeDifference(exact[i]?.data ?? [], gradients.get(name) ?? []), name).toBeLessThan(2e-5);
  }
});

test.each([
  { tokensPerMicroBatch: 11, workers: 1 },
  { tokensPerMicroBatch: 1000, workers: 2 },
  { tokensPerMicroBatch: 25, workers: 3 },
])('gives the same gradients however the batch is cut: %o', async (cut) => {
  const batch = { examples: someExamples(13) };
  const whole = await gradientsOf([batch]);
  const parts = await gradientsOf([batch], cut);
  expect(parts.loss).toBeCloseTo(whole.loss, 5);
  for (const [name, gradients] of whole.gradients) {
    expect(relativeDifference(gradients, parts.gradients.get(name) ?? []), name).toBeLessThan(1e-5);
  }
});

test('adds up the gradients of several calls', async () => {
  const examples = someExamples(6);
  const whole = await gradientsOf([{ examples }]);
  const parts = await gradientsOf([{ examples: examples.slice(0, 2) }, { examples: examples.slice(2) }]);
  expect(parts.loss).toBeCloseTo(whole.loss, 5);
  for (const [name, gradients] of whole.gradients) {
    expect(relativeDifference(gradients, parts.gradients.get(name) ?? []), name).toBeLessThan(1e-5);
  }
});

test('is the same to the last bit when it is run again', async () => {
  const batch = { examples: someExamples(20) };
  const options = { tokensPerMicroBatch: 30, workers: 2 };
  expect(await gradientsOf([batch], options)).toEqual(await gradientsOf([batch], options));
});
