import { elementCount } from '@mathr/core';
import { loraParameterSpecs } from '../model/lora-layout.ts';
import { parameterSpecs } from '../model/parameter-specs.ts';
import { momentLayout } from '../optimizer/moment-layout.ts';
import { storedWeights } from '../quantization/base-quantization.ts';
import { storedTensors, type StoredWeight } from '../quantization/weight-format.ts';
import { parameterLayout } from '../trainer/parameter-layout.ts';
import { LEFT_AFTER_LOADING } from './measured.ts';
import type { MemoryParts } from './memory-parts.ts';
import type { RunSetup } from './run-setup.ts';

/** Where weights, gradients and moments lie, and how often. */
export interface WeightMemory {
  /** While and after files are read. */
  readonly loaded: MemoryParts;
  /** Once runs have begun. */
  readonly resident: MemoryParts;
  readonly gradients: MemoryParts;
  readonly moments: MemoryParts;
}

/**
 * A frozen base lies in each worker; weights that learn lie in memory that all share, and each worker copies them, for the
 * runtime refuses shared memory.
 */
export function weightMemory(setup: RunSetup): WeightMemory {
  const { sizes, structure, workers, options } = setup;
  const { reference = false, rollout, train = true, gradientCheckpointing = false } = options;
  const learned = sizes.trainable * 4;
  const isFrozen = structure.lora !== undefined || structure.quantization !== undefined;
  const frozen = isFrozen ? frozenBytes(setup) : 0;
  // samplers of small models have a copy, in each worker as well
  const isCopied = learned <= EAGER_COPY_BYTES;
  const snapshots = rollout !== undefined && isCopied ? learned * (1 + workers) : 0;
  // layer by layer, a worker has one of them at a time; what samples has all
  const oneLayer = (sizes.trainableInLayer + sizes.trainableOutside) * 4;
  const trained = gradientCheckpointing && train ? oneLayer + (rollout === undefined ? 0 : learned) : learned;
  return {
    loaded: { weights: frozen * workers + learned },
    resident: {
      weights: frozen * workers + learned,
      copies: trained * workers + snapshots,
      ...(isFrozen && { loading: sizes.largest * 4 * LEFT_AFTER_LOADING }),
      ...(reference && { reference: learned * (1 + workers) }),
    },
    gradients: { gradients: learned * workers },
    moments: { moments: momentBytes(setup) },
  };
}

/** Of the base as it is stored. */
function frozenBytes({ config, structure }: RunSetup): number {
  const stored = storedWeights(config, structure.quantization);
  return parameterSpecs(config).reduce((sum, { name, shape }) => {
    const weight = stored.get(name);
    return sum + (weight === undefined ? 4 * elementCount(shape) : storedBytes(weight));
  }, 0);
}

function storedBytes(weight: StoredWeight): number {
  const width = { int8: 1, uint8: 1, uint16: 2, float32: 4 } as const;
  return storedTensors(weight).reduce((sum, { dtype, shape }) => sum + width[dtype] * elementCount(shape), 0);
}

function momentBytes({ config, structure, trainable, options }: RunSetup): number {
  const { optimizer = 'adamw', optimizerState = 'memory' } = options;
  if (optimizerState === 'disk') return 0;
  const learns = new Set(trainable);
  const { lora, rewardHead } = structure;
  const all = [...(lora === undefined ? [] : loraParameterSpecs(lora)), ...parameterSpecs(config, { rewardHead })];
  const layout = parameterLayout(all.filter(({ name }) => learns.has(name)));
  return momentLayout(layout, optimizer === 'adamw-8bit' ? '8-bit' : 'float32').byteLength;
}

// as `trainable-weights.ts` has it
const EAGER_COPY_BYTES = 64 * 2 ** 20;
