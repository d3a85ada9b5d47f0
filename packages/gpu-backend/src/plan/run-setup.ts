import { MathrError, type Objective } from '@mathr/core';
import { mul, neg, sum } from '@mathr/core/graph';
import type { ModelConfig } from '../model/config.ts';
import { loraLayout, loraParameterSpecs } from '../model/lora-layout.ts';
import { parameterSpecs } from '../model/parameter-specs.ts';
import { baseQuantization } from '../quantization/base-quantization.ts';
import type { ModelStructure } from '../trainer/model-graph.ts';
import { planMicroBatches } from '../trainer/plan-micro-batches.ts';
import type { EstimateOptions } from './estimate-options.ts';
import { type ModelSizes, modelSizes } from './model-sizes.ts';

/** Options with their defaults, and what follows from them. */
export interface RunSetup {
  readonly config: ModelConfig;
  readonly structure: ModelStructure;
  readonly sizes: ModelSizes;
  readonly objective: Objective;
  /** Names of the weights that learn. */
  readonly trainable: readonly string[];
  readonly workers: number;
  readonly length: number;
  /** Rows of the largest run, and how many runs a worker makes. */
  readonly rows: number;
  readonly runs: number;
  readonly options: EstimateOptions;
}

/**
 * @throws {MathrError} `invalid_options` for a length beyond the context, and for a quantized base that learns.
 */
export function runSetup(config: ModelConfig, options: EstimateOptions): RunSetup {
  const { length = Math.min(512, config.contextLength), batch = 8, adapter, rewardHead = false } = options;
  checkLength(length, config);
  const { quantize, train = true } = options;
  if (quantize !== undefined && adapter === undefined && train) {
    throw invalid('quantize', 'only frozen weights are kept in fewer bits; add an adapter');
  }
  const lora = adapter && loraLayout(config, adapter);
  const quantization = quantize && baseQuantization(quantize);
  const isFrozen = lora !== undefined || quantization !== undefined;
  const sizes = modelSizes(config, { lora, rewardHead, isFrozen });
  const isSmall = sizes.weights < SMALL_PARAMETERS;
  const workers = options.workers ?? (isSmall ? (options.cores ?? 2) : 1);
  const tokensPerMicroBatch = options.tokensPerMicroBatch ?? (isSmall ? 2048 : 512);
  const plan = planMicroBatches(
    Array.from({ length: batch }, () => length),
    { tokensPerMicroBatch, workers, groupSize: options.objective?.groupSize },
  );
  const specs = parameterSpecs(config, { rewardHead: rewardHead && lora === undefined });
  return {
    config,
    structure: { config, rewardHead, lora, quantization },
    sizes,
    objective: options.objective ?? nextToken,
    trainable: [
      ...(lora === undefined ? specs : loraParameterSpecs(lora)).map(({ name }) => name),
      ...(lora !== undefined && rewardHead ? ['score.weight'] : []),
    ],
    workers,
    length,
    rows: Math.max(...plan.flat().map(({ rows }) => rows.length)),
    runs: Math.max(...plan.map((batches) => batches.length)),
    options,
  };
}

/** Next-token prediction. */
export const nextToken: Objective = {
  name: 'next-token',
  inputs: [{ name: 'weight', per: 'target' }],
  build: (model, { weight }) => ({ loss: neg(sum(mul(model.tokenLogProbs(), weight as never))) }),
};

function checkLength(length: number, { contextLength }: ModelConfig): void {
  if (Number.isInteger(length) && length >= 1 && length <= contextLength) return;
  throw invalid('length', `is ${length}; the model's context is ${contextLength} tokens`);
}

function invalid(path: string, message: string): MathrError<'invalid_options'> {
  return new MathrError('invalid_options', `estimate: ${path}: ${message}`, { issues: [{ path, message }] });
}

// as `openModel` has it
const SMALL_PARAMETERS = 20e6;
