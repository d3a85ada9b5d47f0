import { elementCount } from '@mathr/core';
import type { ModelConfig } from '../model/config.ts';
import type { LoraLayout } from '../model/lora-layout.ts';
import { loraParameterSpecs } from '../model/lora-layout.ts';
import { outputWeightName, parameterSpecs } from '../model/parameter-specs.ts';

/** Weights of a model, counted. */
export interface ModelSizes {
  /** All, each once. */
  readonly weights: number;
  /** Matrices of the layers. */
  readonly layerMatrices: number;
  readonly embedding: number;
  /** The matrix that makes logits: the embedding, where they are tied. */
  readonly outputHead: number;
  readonly largest: number;
  /** Of those that learn: in one layer, and outside of the layers. */
  readonly trainableInLayer: number;
  readonly trainableOutside: number;
  /** Of the adapter and the scalar head, or of the whole model when it learns. */
  readonly trainable: number;
}

export function modelSizes(
  config: ModelConfig,
  {
    lora,
    rewardHead,
    isFrozen = lora !== undefined,
  }: { readonly lora: LoraLayout | undefined; readonly rewardHead: boolean; readonly isFrozen?: boolean },
): ModelSizes {
  const specs = parameterSpecs(config, { rewardHead: rewardHead && lora === undefined });
  const sizes = specs.map((spec) => ({ ...spec, count: elementCount(spec.shape) }));
  const sum = (counted: readonly { readonly count: number }[]): number =>
    counted.reduce((total, { count }) => total + count, 0);
  const weights = sum(sizes);
  const inLayers = sum(sizes.filter(({ name }) => name.startsWith('model.layers.')));
  const head = rewardHead && lora !== undefined ? config.hiddenSize : 0;
  const adapter = (lora === undefined ? [] : loraParameterSpecs(lora)).reduce(
    (total, { shape }) => total + elementCount(shape),
    head,
  );
  return {
    weights,
    layerMatrices: sum(sizes.filter(({ kind, name }) => kind === 'matrix' && name !== 'lm_head.weight')),
    embedding: sum(sizes.filter(({ kind }) => kind === 'embedding')),
    outputHead: sum(sizes.filter(({ name }) => name === outputWeightName(config))),
    largest: Math.max(...sizes.map(({ count }) => count)),
    trainableInLayer: (isFrozen ? adapter - head : inLayers) / config.layers,
    trainableOutside: isFrozen ? head : weights - inLayers,
    trainable: isFrozen ? adapter : weights,
  };
}
