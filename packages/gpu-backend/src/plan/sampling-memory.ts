import { productBits } from '../quantization/product-values.js';
import type { WeightFormat } from '../quantization/weight-format.ts';
import { compileDecode, compileDraw, compilePrefill } from '../sampler/decode-graph.ts';
import type { ModelStructure } from '../trainer/model-graph.ts';
import { runAtDepth } from './depth.ts';
import { graphRun, type GraphRun } from './graph-run.ts';
import { HELD_MATRIX_FACTOR, HELD_ROUNDED_FACTOR } from './measured.ts';
import { addParts, type MemoryParts } from './memory-parts.ts';
import type { RunSetup } from './run-setup.ts';

/** What a worker's drawing of completions takes. */
export interface SamplingMemory {
  /** Sessions, their arenas and the weights that they hold. */
  readonly kept: MemoryParts;
  /** Keys and values, while completions are drawn, and what the decoding session is made from. */
  readonly passing: MemoryParts;
}

/** Memory of generation in one worker, the weights themselves apart. */
export function samplingMemory(setup: RunSetup): SamplingMemory {
  const { config, structure, length, workers, options } = setup;
  const { batch = 16, groupSize = 1, promptTokens = Math.ceil(length / 2), quantize } = options.rollout ?? {};
  const bytesPerToken = config.layers * 2 * config.keyValueHeads * config.headDim * 4;
  const share = Math.ceil(batch / workers);
  const rows = Math.max(1, Math.min(share, MAX_ROWS, Math.floor(CACHE_BYTES / (bytesPerToken * length))));
  const prompts = Math.ceil(rows / groupSize);
  const together = Math.min(prompts, Math.max(1, Math.floor(PREFILL_TOKENS / promptTokens)));
  const capacity = Math.ceil(length / 16) * 16;
  const ofDepth = (simulate: (structure: ModelStructure) => GraphRun): GraphRun =>
    runAtDepth(setup, (part) => simulate({ ...part.structure, rewardHead: false }));
  const runs = [
    ofDepth((part) => graphRun(compilePrefill(part), part.config, { B: together, T: promptTokens })),
    ofDepth((part) => graphRun(compileDecode(part), part.config, { B: rows, P: capacity })),
    graphRun(compileDraw({ ...structure, rewardHead: false }), config, { B: rows }),
  ];
  // outputs of prompts are in the arena and, copied, with the prompts that wait
  const sessions = runs.map(({ peak, arenaBytes, sessionBytes }) => ({
    activations: arenaBytes - (peak.vocabularyLoss ?? 0),
    vocabularyLoss: peak.vocabularyLoss ?? 0,
    sessions: sessionBytes,
  }));
  return {
    kept: addParts(...sessions, { held: heldBytes(setup, quantize) }),
    passing: {
      cache: rows * length * bytesPerToken,
      prompts: prompts * promptTokens * bytesPerToken,
      held: madeBytes(setup, quantize),
    },
  };
}

/** Weights that become part of the sessions: matrices laid out anew, the embedding as it is. */
function heldBytes({ sizes, structure }: RunSetup, quantize: 'int8' | 'int4' | undefined): number {
  const { quantization } = structure;
  const embedding = sizes.embedding * 4;
  if (quantization !== undefined) {
    const { projections, embeddings } = quantization;
    const head = embeddings === null ? sizes.outputHead * 4 : roundedBytes(sizes.outputHead, embeddings);
    return roundedBytes(sizes.layerMatrices, projections) + head + (embeddings === null ? embedding : 0);
  }
  if (quantize !== undefined)
    return roundedBytes(sizes.layerMatrices + sizes.outputHead, { type: quantize, block: 128 });
  if (sizes.weights * 4 > HELD_BYTES) return 0;
  return (sizes.layerMatrices * HELD_MATRIX_FACTOR + sizes.outputHead) * 4 + embedding;
}

/** Rounded values of the layers' weights, which are given back once the session has its own; int4 is read as it is stored. */
function madeBytes({ sizes, structure }: RunSetup, quantize: 'int8' | 'int4' | undefined): number {
  const type = structure.quantization === undefined ? quantize : structure.quantization.projections.type;
  if (type === undefined || (structure.quantization !== undefined && type === 'int4')) return 0;
  return (sizes.layerMatrices * productBits(type)) / 8;
}

/** In the form that products read, with a scale for each block. */
function roundedBytes(count: number, { type, block }: Pick<WeightFormat, 'type' | 'block'>): number {
  return count * (productBits(type) / 8 + 4 / block) * HELD_ROUNDED_FACTOR;
}

// as `embedded-sampler.ts` and `decode-graphs.ts` have them
const MAX_ROWS = 128;
const CACHE_BYTES = 512 * 2 ** 20;
const PREFILL_TOKENS = 1024;
const HELD_BYTES = 2 ** 30;
