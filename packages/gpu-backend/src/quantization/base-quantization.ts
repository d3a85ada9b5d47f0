import type { Tensor } from '@mathr/core';
import type { QuantizedBase } from '../format/load-model-dir.ts';
import type { ModelConfig } from '../model/config.ts';
import { parameterSpecs } from '../model/parameter-specs.ts';
import type { HostTensor } from '../session/protocol.ts';
import { quantizeWeight } from './quantize-weight.ts';
import {
  fittingFormat,
  type QuantizedType,
  type StoredWeight,
  storedWeight,
  type WeightFormat,
} from './weight-format.ts';

/** How a frozen base is stored. */
export interface QuantizeOptions {
  /**
   * `int8` is close to lossless; `nf4` and `int4` take half of it, and `nf4` (QLoRA, arXiv:2305.14314) keeps more of the
   * model than `int4`.
   */
  readonly type: QuantizedType;
  /** Weights that share a scale; a smaller one is taken where the rows are no whole number of these. @default 64 */
  readonly block?: 128 | 64 | 32 | undefined;
  /** Of nf4: store the scales in eight bits, too. @default true */
  readonly doubleQuantize?: boolean | undefined;
  /** The token embedding and the output head: in eight bits, or left as they are. @default 'int8' */
  readonly embeddings?: 'int8' | 'float32' | undefined;
}

/** The same, with nothing left open. */
export interface BaseQuantization {
  /** The projections of the layers. */
  readonly projections: WeightFormat;
  /** The token embedding and the output head; null: whole. Norms and biases always are. */
  readonly embeddings: WeightFormat | null;
}

export function baseQuantization(options: QuantizedType | QuantizeOptions): BaseQuantization {
  const {
    type,
    block = 64,
    doubleQuantize = true,
    embeddings = 'int8',
  } = typeof options === 'string' ? { type: options } : options;
  return {
    projections: { type, block, doubleQuantize: type === 'nf4' && doubleQuantize },
    embeddings: embeddings === 'int8' ? { type: 'int8', block, doubleQuantize: false } : null,
  };
}

/** The weights of a model that are stored rounded, by name. */
export function storedWeights(
  config: ModelConfig,
  quantization: BaseQuantization | undefined,
): Map<string, StoredWeight> {
  const stored = new Map<string, StoredWeight>();
  if (quantization === undefined) return stored;
  for (const { name, kind, shape } of parameterSpecs(config)) {
    if (kind !== 'matrix' && kind !== 'embedding') continue;
    const isProjection = name.startsWith('model.layers.');
    const format = isProjection ? quantization.projections : quantization.embeddings;
    if (format !== null) stored.set(name, storedWeight(name, shape, fittingFormat(format, shape[1] ?? 1)));
  }
  return stored;
}

/** Weights that are in memory already: what stays whole, and the tensors of what is rounded. */
export function roundWeights(
  weights: ReadonlyMap<string, Tensor<'float32'>>,
  config: ModelConfig,
  quantization: BaseQuantization,
): { readonly weights: Map<string, Tensor<'float32'>>; readonly stored: QuantizedBase } {
  const whole = new Map(weights);
  const tensors = new Map<string, HostTensor>();
  for (const [name, weight] of storedWeights(config, quantization)) {
    const value = weights.get(name);
    if (value === undefined) continue;
    whole.delete(name);
    for (const [part, tensor] of quantizeWeight(value.data, weight)) tensors.set(part, tensor);
  }
  return { weights: whole, stored: { quantization, tensors } };
}
