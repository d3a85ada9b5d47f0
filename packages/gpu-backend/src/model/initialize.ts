import { createRng, elementCount, type Rng, type Tensor, tensor } from '@mathr/core';
import type { ModelConfig } from './config.ts';
import { type ParameterSpec, parameterSpecs, type ParameterSpecsOptions } from './parameter-specs.ts';

export interface InitializeOptions extends ParameterSpecsOptions {
  readonly seed: number | string;
  /**
   * `scaled`: matrices 1/√in, those that write into the residual stream times 0.2/√(2·layers), embeddings 0.05: small
   * models learn from the first steps. `hf`: everything normal with `initializerRange`, as transformers does.
   * @default 'scaled'
   */
  readonly scheme?: 'scaled' | 'hf' | undefined;
  /** Memory that a weight is written to, which must be 0; a new array if undefined. */
  readonly place?: ((name: string) => Float32Array | undefined) | undefined;
}

/**
 * Fresh weights by name: norms such that they multiply by 1, biases and the reward head 0, the rest normal.
 *
 * Each weight draws from its own stream, named by the weight: the values of one do not depend on which others exist.
 */
export function initializeWeights(config: ModelConfig, options: InitializeOptions): Map<string, Tensor<'float32'>> {
  const rng = createRng(options.seed);
  const scheme = options.scheme ?? 'scaled';
  return new Map(
    parameterSpecs(config, options).map((spec) => {
      const data = options.place?.(spec.name) ?? new Float32Array(elementCount(spec.shape));
      fillInitial(data, spec, { config, scheme, rng: rng.split(spec.name) });
      return [spec.name, tensor('float32', spec.shape, data)];
    }),
  );
}

function fillInitial(
  data: Float32Array,
  spec: ParameterSpec,
  { config, scheme, rng }: { readonly config: ModelConfig; readonly scheme: 'scaled' | 'hf'; readonly rng: Rng },
): void {
  // Gemma's norms multiply by 1 + weight
  if (spec.kind === 'norm') data.fill(config.family === 'gemma3' ? 0 : 1);
  else if (spec.kind === 'matrix' || spec.kind === 'embedding') {
    const deviation = scheme === 'hf' ? config.initializerRange : scaledDeviation(spec, config);
    for (let i = 0; i < data.length; i++) data[i] = rng.normal() * deviation;
  }
}

function scaledDeviation(spec: ParameterSpec, config: ModelConfig): number {
  if (spec.kind === 'embedding') return 0.05;
  const base = 1 / Math.sqrt(spec.shape[1] as number);
  const writesResidual = spec.name.endsWith('o_proj.weight') || spec.name.endsWith('down_proj.weight');
  return writesResidual ? (base * 0.2) / Math.sqrt(2 * config.layers) : base;
}
