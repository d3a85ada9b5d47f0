import { createModelOutputs, type ModelOutputs } from '@mathr/core';
import { broadcastTo, type Expr, input, parameter, range, reshape } from '@mathr/core/graph';
import type { ModelConfig } from '../model/config.ts';
import { buildDecoder, type DecoderInputs, finalNorm } from '../model/decoder.ts';
import { wrapLora } from '../model/lora.ts';
import type { LoraLayout } from '../model/lora-layout.ts';
import { outputWeightName } from '../model/parameter-specs.ts';
import type { BaseQuantization } from '../quantization/base-quantization.ts';

/** What decides a model's graph: two models of one structure share their compiled sessions. */
export interface ModelStructure {
  readonly config: ModelConfig;
  readonly rewardHead: boolean;
  /** The adapter in use. */
  readonly lora: LoraLayout | undefined;
  /** How the base's weights are stored. @default whole */
  readonly quantization?: BaseQuantization | undefined;
}

/** Names of what is fed for each micro-batch, besides an objective's columns. */
export const FEEDS = {
  tokens: 'tokens',
  targets: 'targets',
  targetMask: 'targetMask',
  positionMask: 'positionMask',
  dropoutSeed: 'dropoutSeed',
  /** What the loss is multiplied by before gradients are taken, with products of half precision. */
  lossScale: 'lossScale',
  /** Of a graph that serves several layers: see `WrapLoraOptions`. */
  dropoutShift: 'dropoutShift',
  /** Of a part of a model: [B, T, D], what the parts before it made. */
  hidden: 'hidden',
  /** Of the gradient of a part: the loss's gradient with respect to what the part makes. */
  hiddenGradient: 'hiddenGradient',
} as const;

export interface ModelGraphOptions {
  /** With the dropout of adapters. */
  readonly training: boolean;
  /** Begin after the last layer, whose output is fed as `hidden`. @default false */
  readonly headOnly?: boolean | undefined;
}

export interface ModelGraph {
  readonly outputs: ModelOutputs;
  /** Every weight that has been asked for so far, by name. */
  readonly parameters: ReadonlyMap<string, Expr>;
  /** With `headOnly`: the input. */
  readonly hidden: Expr | undefined;
}

/**
 * A model over a padded micro-batch [B, T], as objectives see it.
 *
 * Padding is at the end of each row, so that no token sees it; what is computed there has mask 0 and no gradient.
 */
export function buildModelGraph(structure: ModelStructure, options: ModelGraphOptions): ModelGraph {
  const { config, rewardHead } = structure;
  const { inputs, parameters } = decoderInputs(structure, options);
  const fed = options.headOnly === true ? hiddenInput(config) : undefined;
  const outputs = createModelOutputs({
    hidden: fed === undefined ? buildDecoder(config, inputs).hidden : finalNorm(config, inputs, fed),
    outputWeight: inputs.parameter(outputWeightName(config), [config.vocabularySize, config.hiddenSize]),
    scoreWeight: rewardHead ? inputs.parameter('score.weight', [1, config.hiddenSize]) : undefined,
    targets: input(FEEDS.targets, 'int32', ['B', 'T']),
    targetMask: input(FEEDS.targetMask, 'float', ['B', 'T']),
    positionMask: input(FEEDS.positionMask, 'float', ['B', 'T']),
  });
  return { outputs, parameters, hidden: fed };
}

/** What layers read; `movable` ones can be given the dropout masks of other layers. */
export function decoderInputs(
  { lora }: ModelStructure,
  { training, movable = false }: { readonly training: boolean; readonly movable?: boolean | undefined },
): { readonly inputs: DecoderInputs; readonly parameters: ReadonlyMap<string, Expr> } {
  const parameters = new Map<string, Expr>();
  const weight = (name: string, shape: readonly number[]): Expr => {
    const known = parameters.get(name) ?? parameter(name, shape);
    parameters.set(name, known);
    return known;
  };
  const drops = training && lora !== undefined && lora.dropout > 0;
  const inputs: DecoderInputs = {
    tokens: input(FEEDS.tokens, 'int32', ['B', 'T']),
    positions: broadcastTo(reshape(range('T'), [1, 'T']), ['B', 'T']),
    parameter: weight,
    wrapLinear:
      lora &&
      wrapLora(lora, {
        parameter: weight,
        dropoutSeed: drops ? input(FEEDS.dropoutSeed, 'float', [4]) : undefined,
        dropoutShift: drops && movable ? input(FEEDS.dropoutShift, 'float', []) : undefined,
      }),
  };
  return { inputs, parameters };
}

/** [B, T, D] */
export function hiddenInput({ hiddenSize }: ModelConfig): Expr {
  return input(FEEDS.hidden, 'float', ['B', 'T', hiddenSize]);
}
