import { bindColumns } from '@mathr/core';
import { type Feed, gradient, input, interpret } from '@mathr/core/graph';
import { expect, test } from 'vitest';
import { initializeWeights } from '../model/initialize.ts';
import { gradientsOf, relativeDifference } from './__fixtures__/gradients-of.ts';
import { crossEntropy, smallConfig, someExamples } from './__fixtures__/small-model.ts';
import { buildModelGraph } from './model-graph.ts';
import { columnInput } from './objective-graph.ts';
import { tokenFeeds } from './token-feeds.ts';

const values = initializeWeights(smallConfig, { seed: 3 });

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
