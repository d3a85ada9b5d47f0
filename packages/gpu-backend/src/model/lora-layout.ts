import { createRng, elementCount, MathrError, parseOptions, type Tensor, tensor } from '@mathr/core';
import { z } from 'zod';
import type { ModelConfig } from './config.ts';
import { type LinearModule, linearModules, type ParameterSpec } from './parameter-specs.ts';

/** Low-rank adapters on a model's projections. */
export interface LoraOptions {
  /** Inner width of each adapter (r in the paper). */
  readonly rank: number;
  /** The adapter's output is scaled by alpha / rank. @default rank */
  readonly alpha?: number | undefined;
  /** Share of each adapter's inputs that is zeroed while training. @default 0 */
  readonly dropout?: number | undefined;
  /** Projections that get an adapter: `q_proj`, `mlp.up_proj`, a whole path, or all but the output head. @default 'all-linear' */
  readonly targets?: 'all-linear' | readonly string[] | undefined;
  /** Scale by alpha / √rank instead, arXiv:2312.03732. @default false */
  readonly rsLora?: boolean | undefined;
}

/** Which projections have adapters, and how these are scaled. */
export interface LoraLayout {
  readonly rank: number;
  readonly alpha: number;
  readonly dropout: number;
  readonly rsLora: boolean;
  readonly modules: readonly LinearModule[];
}

/** One adapter: weights by name, `<module>.lora_A.weight` [rank, in] and `<module>.lora_B.weight` [out, rank]. */
export interface LoraAdapter {
  readonly layout: LoraLayout;
  readonly weights: ReadonlyMap<string, Tensor<'float32'>>;
}

/**
 * Finds the projections that the targets name, as PEFT does: a target is a module's path, or the end of it.
 *
 * @throws {MathrError} `invalid_options` for a target that no projection of this model has.
 */
export function loraLayout(config: ModelConfig, options: LoraOptions): LoraLayout {
  const { rank, alpha = rank, dropout, rsLora, targets } = parseOptions(loraOptionsSchema, options, 'LoRA');
  const all = linearModules(config);
  const isTarget = (module: string, target: string): boolean => module === target || module.endsWith(`.${target}`);
  const unknown =
    targets === 'all-linear' ? [] : targets.filter((target) => !all.some(({ module }) => isTarget(module, target)));
  if (unknown.length > 0) {
    const names = [...new Set(all.map(({ module }) => module.split('.').at(-1)))].join(', ');
    const message = `no projection is named ${unknown.join(', ')}; this model has ${names}`;
    throw new MathrError('invalid_options', `LoRA: targets: ${message}`, { issues: [{ path: 'targets', message }] });
  }
  const modules =
    targets === 'all-linear' ? all : all.filter(({ module }) => targets.some((target) => isTarget(module, target)));
  return { rank, alpha, dropout, rsLora, modules };
}

/** What the adapters' outputs are multiplied by. */
export function loraScale({ alpha, rank, rsLora }: Pick<LoraLayout, 'alpha' | 'rank' | 'rsLora'>): number {
  return alpha / (rsLora ? Math.sqrt(rank) : rank);
}

/** The adapter's weights, in the order of the forward pass. */
export function loraParameterSpecs(layout: LoraLayout): ParameterSpec[] {
  return layout.modules.flatMap(({ module, inFeatures, outFeatures }): ParameterSpec[] => [
    { name: `${module}.lora_A.weight`, shape: [layout.rank, inFeatures], kind: 'matrix', decay: true },
    { name: `${module}.lora_B.weight`, shape: [outFeatures, layout.rank], kind: 'matrix', decay: true },
  ]);
}

/**
 * A fresh adapter: A uniform in ±1/√in, B zero, so that the model is unchanged until it learns.
 *
 * Source: arXiv:2106.09685 §4.1; the uniform A is PEFT's (`kaiming_uniform_` with a = √5).
 */
export function initializeLora(layout: LoraLayout, seed: number | string): LoraAdapter {
  const rng = createRng(seed);
  const weights = new Map<string, Tensor<'float32'>>();
  for (const { name, shape } of loraParameterSpecs(layout)) {
    const data = new Float32Array(elementCount(shape));
    if (name.endsWith('lora_A.weight')) {
      const draw = rng.split(name);
      const bound = 1 / Math.sqrt(shape[1] as number);
      for (let i = 0; i < data.length; i++) data[i] = (2 * draw.next() - 1) * bound;
    }
    weights.set(name, tensor('float32', shape, data));
  }
  return { layout, weights };
}

const loraOptionsSchema = z.strictObject({
  rank: z.int().min(1),
  alpha: z.number().positive().optional(),
  dropout: z.number().min(0).lt(1).default(0),
  targets: z.union([z.literal('all-linear'), z.array(z.string()).min(1)]).default('all-linear'),
  rsLora: z.boolean().default(false),
}) satisfies z.ZodType<object, LoraOptions>;
