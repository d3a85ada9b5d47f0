import { elementCount } from '@mathr/core';
import type { ModelConfig } from '../model/config.ts';
import { parameterSpecs } from '../model/parameter-specs.ts';
import type { CompiledGraph, ExternalWeight } from '../onnx/compile-graph.ts';
import type { Engine } from '../trainer/engine.ts';
import type { ModelStructure } from '../trainer/model-graph.ts';
import type { WeightsReference } from '../trainer/train-protocol.ts';
import { compileCandidates, compileDecode, compileDraw, compileLogits, compilePrefill } from './decode-graph.ts';
import type { DecodeGraph, DecodeGraphs, DecodeSizes } from './decode-protocol.ts';

/**
 * The graphs of the decoding loop; those of one structure are compiled once.
 *
 * Prompts are long, and their graph is fed the weights. The others multiply few rows at a time, which takes half as long
 * with weights that are part of the session and laid out for it; the copy that this takes is left out for large models.
 */
export function decodeGraphs(
  engine: Engine,
  structure: ModelStructure,
  weights: WeightsReference,
  heldBytes: number = HELD_BYTES,
): DecodeGraphs {
  // generation does not read the scalar head, and drops nothing
  const plain = { ...structure, rewardHead: false, lora: structure.lora && { ...structure.lora, dropout: 0 } };
  const holds = heldWeights(plain.config, weights, heldBytes);
  const places = holds === 'none' ? new Map<string, ExternalWeight>() : weightPlaces(plain.config, weights);
  const key = JSON.stringify([plain, holds]);
  const graph = (name: string, held: DecodeGraph['holds'], build: () => CompiledGraph): DecodeGraph => {
    const graphKey = `${name}/${key}`;
    const { bytes, repeats } = engine.compiled(graphKey, build);
    const options = engine.pool.sessionOptions({ mergeDuplicates: !repeats, prepack: held !== 'none' });
    return { key: graphKey, bytes, options, holds: held };
  };
  const counts = structure.config.vocabularySize > WHOLE_VOCABULARY ? CANDIDATES : [];
  return {
    prefill: graph('prefill', 'none', () => compilePrefill(plain)),
    decode: graph('decode', holds, () => compileDecode(plain, places)),
    draw: graph('draw', holds, () => compileDraw(plain, places)),
    logits: graph('logits', holds, () => compileLogits(plain, places)),
    candidates: counts.map((count) => ({
      graph: graph(`candidates-${count}`, holds, () => compileCandidates(plain, count, places)),
      count,
    })),
  };
}

export function decodeSizes(config: ModelConfig): DecodeSizes {
  const { layers, keyValueHeads, headDim, hiddenSize, vocabularySize, contextLength } = config;
  return { layers, keyValueHeads, headDim, hiddenSize, vocabularySize, contextLength };
}

function heldWeights(config: ModelConfig, { frozen }: WeightsReference, most: number): DecodeGraph['holds'] {
  const bytes = parameterSpecs(config).reduce((sum, { shape }) => sum + elementCount(shape) * 4, 0);
  if (bytes > most) return 'none';
  return frozen === null ? 'learned' : 'frozen';
}

function weightPlaces(config: ModelConfig, { frozen, slots }: WeightsReference): Map<string, ExternalWeight> {
  if (frozen !== null) {
    return new Map(parameterSpecs(config).map(({ name }) => [name, { location: name, offset: 0 }]));
  }
  return new Map(slots.map(({ name, offset }) => [name, { location: 'learned', offset: offset * 4 }]));
}

// all logits of a smaller vocabulary are fetched faster than its likeliest tokens are found
const WHOLE_VOCABULARY = 1024;
const CANDIDATES = [64, 256];
// 270 million weights; above, a second copy costs more memory than users expect
const HELD_BYTES = 2 ** 30;
