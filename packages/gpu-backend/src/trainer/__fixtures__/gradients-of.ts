import { createRng, type Objective, type Tensor, type TokenBatch } from '@mathr/core';
import type { ModelConfig } from '../../model/config.ts';
import { initializeWeights } from '../../model/initialize.ts';
import { initializeLora, type LoraOptions, loraLayout } from '../../model/lora-layout.ts';
import { BatchRunner } from '../batch-runner.ts';
import { Engine } from '../engine.ts';
import { type BaseQuantization, roundWeights, storedWeights } from '../../quantization/base-quantization.ts';
import { dequantizeWeight } from '../../quantization/quantize-weight.ts';
import { ModelWeights, type ModelWeightsOptions } from '../model-weights.ts';
import { slotView } from '../parameter-layout.ts';
import { crossEntropy, smallConfig } from './small-model.ts';

export interface GradientsOfOptions {
  readonly config?: ModelConfig;
  readonly objective?: Objective;
  readonly lora?: LoraOptions;
  readonly rewardHead?: boolean;
  readonly gradientCheckpointing?: boolean;
  readonly tokensPerMicroBatch?: number;
  readonly workers?: number;
  /** Of the base, which then needs `lora`: stored rounded, or whole with the numbers that the rounded one stands for. */
  readonly quantization?: { readonly base: BaseQuantization; readonly as: 'stored' | 'numbers' };
}

export interface Gradients {
  readonly loss: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly gradients: Map<string, Float64Array>;
}

/** Gradients by weight name after the given batches, cut and spread as asked. Adapters and heads are random, not 0. */
export async function gradientsOf(
  batches: readonly TokenBatch[],
  options: GradientsOfOptions = {},
): Promise<Gradients> {
  const { config = smallConfig, objective = crossEntropy, lora, rewardHead = false } = options;
  const { tokensPerMicroBatch = 1000, workers = 1, gradientCheckpointing } = options;
  const engine = new Engine({ workers });
  try {
    const values = initializeWeights(config, { seed: 3, rewardHead });
    const parts = { engine, config, rewardHead, ...baseOf(config, values, options.quantization) };
    const weights = lora === undefined ? ModelWeights.full(parts) : await ModelWeights.frozen(parts);
    if (lora !== undefined) {
      const adapter = initializeLora(loraLayout(config, lora), 5);
      weights.addAdapter('default', adapter.layout, randomized(adapter.weights));
    } else if (rewardHead) weights.trainable.setValues(randomized(weights.trainable.values(), 'score.weight'));
    const { trainable, structure } = weights;
    const runner = new BatchRunner(engine, { gradientCheckpointing });
    const model = { structure, reference: trainable.reference(weights.frozenSet) };
    let loss = 0;
    let metrics: Readonly<Record<string, number>> = {};
    for (const batch of batches) {
      const run = { tokensPerMicroBatch, dropout: createRng(7) };
      const result = await runner.forwardBackward(model, trainable, batch, objective, run);
      loss += result.loss;
      metrics = result.metrics;
    }
    const sums = engine.workers.map((_, worker) => new Float32Array(trainable.gradientsOf(worker)));
    const named = trainable.layout.slots.map((slot) => {
      const total = new Float64Array(slot.length);
      for (const each of sums) slotView(each, slot).forEach((value, i) => (total[i] = (total[i] ?? 0) + value));
      return [slot.name, total] as const;
    });
    return { loss, metrics, gradients: new Map(named) };
  } finally {
    await engine.pool.close();
  }
}

function baseOf(
  config: ModelConfig,
  values: ReadonlyMap<string, Tensor<'float32'>>,
  quantization: GradientsOfOptions['quantization'],
): Pick<ModelWeightsOptions, 'values' | 'stored'> {
  if (quantization === undefined) return { values };
  const { weights, stored } = roundWeights(values, config, quantization.base);
  if (quantization.as === 'stored') return { values: weights, stored };
  const tensors = Object.fromEntries(stored.tensors);
  const numbers = [...storedWeights(config, quantization.base)].map(
    ([name, weight]) => [name, dequantizeWeight(tensors, weight)] as const,
  );
  return { values: new Map([...weights, ...numbers]) };
}

/** Largest difference of two lists of numbers, relative to the largest number. */
export function relativeDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const list = Array.from(a);
  const largest = Math.max(...list.map(Math.abs), 1e-12);
  return Math.max(...list.map((value, i) => Math.abs(value - (b[i] ?? Number.NaN)))) / largest;
}

function randomized<T extends { readonly data: Float32Array }>(
  values: ReadonlyMap<string, T>,
  only = '',
): Map<string, T> {
  const rng = createRng(11);
  for (const [name, { data }] of values)
    if (name.includes(only)) for (let i = 0; i < data.length; i++) data[i] = rng.next() - 0.5;
  return new Map(values);
}
