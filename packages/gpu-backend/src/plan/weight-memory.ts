import type { EstimateOptions } from './estimate-options.ts';
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
export function weightMemory({ sizes, structure, workers, options }: RunSetup): WeightMemory {
  const { reference = false, rollout, train = true, gradientCheckpointing = false } = options;
  const learned = sizes.trainable * 4;
  const frozen = structure.lora === undefined ? 0 : sizes.weights * bytesPerWeight(options.quantize);
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
      ...(reference && { reference: learned * (1 + workers) }),
    },
    gradients: { gradients: learned * workers },
    moments: { moments: momentBytes(sizes.trainable, options) },
  };
}

/** Bytes of a frozen weight, scales included. */
export function bytesPerWeight(quantize: 'int8' | 'int4' | 'nf4' | undefined): number {
  if (quantize === undefined) return 4;
  return quantize === 'int8' ? 1 + 4 / 128 : 0.5 + 4 / 64;
}

function momentBytes(count: number, { eightBitMoments = false, optimizerOnDisk = false }: EstimateOptions): number {
  if (optimizerOnDisk) return 0;
  return 2 * count * (eightBitMoments ? 1 + 4 / 256 : 4);
}

// as `trainable-weights.ts` has it
const EAGER_COPY_BYTES = 64 * 2 ** 20;
