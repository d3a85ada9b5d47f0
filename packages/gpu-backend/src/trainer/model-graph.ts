import { createModelOutputs, type ModelOutputs } from '@mathr/core';
import { broadcastTo, type Expr, input, parameter, range, reshape } from '@mathr/core/graph';
import type { ModelConfig } from '../model/config.ts';
import { buildDecoder } from '../model/decoder.ts';
import { wrapLora } from '../model/lora.ts';
import type { LoraLayout } from '../model/lora-layout.ts';
import { outputWeightName } from '../model/parameter-specs.ts';

/** What decides a model's graph: two models of one structure share their compiled sessions. */
export interface ModelStructure {
  readonly config: ModelConfig;
  readonly rewardHead: boolean;
  /** The adapter in use. */
  readonly lora: LoraLayout | undefined;
}

/** Names of what is fed for each micro-batch, besides an objective's columns. */
export const FEEDS = {
  tokens: 'tokens',
  targets: 'targets',
  targetMask: 'targetMask',
  positionMask: 'positionMask',
  dropoutSeed: 'dropoutSeed',
} as const;

export interface ModelGraph {
  readonly outputs: ModelOutputs;
  /** Every weight that has been asked for so far, by name. */
  readonly parameters: ReadonlyMap<string, Expr>;
}

/**
 * A model over a padded micro-batch [B, T], as objectives see it.
 *
 * Padding is at the end of each row, so that no token sees it; what is computed there has mask 0 and no gradient.
 */
export function buildModelGraph(structure: ModelStructure, options: { readonly training: boolean }): ModelGraph {
  const { config, lora, rewardHead } = structure;
  const leaves = new Map<string, Expr>();
  const weight = (name: string, shape: readonly number[]): Expr => {
    const known = leaves.get(name) ?? parameter(name, shape);
    leaves.set(name, known);
    return known;
  };
  const dropoutSeed =
    options.training && lora !== undefined && lora.dropout > 0 ? input(FEEDS.dropoutSeed, 'float', [4]) : undefined;
  const { hidden } = buildDecoder(config, {
    tokens: input(FEEDS.tokens, 'int32', ['B', 'T']),
    positions: broadcastTo(reshape(range('T'), [1, 'T']), ['B', 'T']),
    parameter: weight,
    wrapLinear: lora && wrapLora(lora, { parameter: weight, dropoutSeed }),
  });
  const outputs = createModelOutputs({
    hidden,
    outputWeight: weight(outputWeightName(config), [config.vocabularySize, config.hiddenSize]),
    scoreWeight: rewardHead ? weight('score.weight', [1, config.hiddenSize]) : undefined,
    targets: input(FEEDS.targets, 'int32', ['B', 'T']),
    targetMask: input(FEEDS.targetMask, 'float', ['B', 'T']),
    positionMask: input(FEEDS.positionMask, 'float', ['B', 'T']),
  });
  return { outputs, parameters: leaves };
}
