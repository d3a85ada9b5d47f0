import { elementCount } from '@mathr/core';
import type { ModelConfig } from '../model/config.ts';
import { parameterSpecs } from '../model/parameter-specs.ts';
import type { CompiledGraph, ExternalWeight } from '../onnx/compile-graph.ts';
import { type QuantizedBits, quantizedName } from '../onnx/graph-builder.ts';
import { storedWeights } from '../quantization/base-quantization.ts';
import { productBits } from '../quantization/product-values.js';
import { type StoredWeight, storedTensors } from '../quantization/weight-format.ts';
import type { Engine } from '../trainer/engine.ts';
import type { ModelStructure } from '../trainer/model-graph.ts';
import type { WeightsReference } from '../trainer/train-protocol.ts';
import {
  compileCandidates,
  compileDecode,
  compileDraw,
  compileLogits,
  compilePrefill,
  compileProbabilities,
  compileVerify,
} from './decode-graph.ts';
import type { DecodeGraph, DecodeGraphs, DecodeSizes } from './decode-protocol.ts';

export interface DecodeOptions {
  /** Weights of at most so many bytes become part of the sessions. @default 1 GiB */
  readonly heldBytes?: number | undefined;
  /** Round the projections and the output head, as they are read while decoding: part of the sessions, however large. @default not at all */
  readonly quantize?: 'int8' | 'int4' | undefined;
  /** `decode` takes several tokens of each row, which may be drafts. @default false */
  readonly verifies?: boolean | undefined;
}

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
  { heldBytes = HELD_BYTES, quantize, verifies = false }: DecodeOptions = {},
): DecodeGraphs {
  // generation does not read the scalar head, and drops nothing
  const plain = { ...structure, rewardHead: false, lora: structure.lora && { ...structure.lora, dropout: 0 } };
  const bits = quantize && ({ int8: 8, int4: 4 } as const)[quantize];
  const stored = storedWeights(plain.config, plain.quantization);
  const isHeld = wholeBytes(plain.config, stored) <= (bits === undefined ? heldBytes : (heldBytes * 32) / bits);
  // products that read a stored base as numbers would make these anew for every token
  const quantizable = stored.size > 0 ? productsOf(stored) : bits && quantizableWeights(plain.config, bits);
  const holds = isHeld || quantizable !== undefined ? (weights.frozen === null ? 'learned' : 'frozen') : 'none';
  const { target } = engine;
  const held = {
    ...target,
    stored,
    places: isHeld ? weightPlaces(plain.config, weights, new Set(quantizable?.keys())) : new Map<string, never>(),
    quantizable,
  };
  const key = JSON.stringify([plain, holds, isHeld, quantize]);
  const graph = (name: string, holding: DecodeGraph['holds'], build: () => CompiledGraph): DecodeGraph => {
    const graphKey = `${name}/${key}`;
    const { bytes, repeats, quantized } = engine.compiled(graphKey, build);
    const options = engine.pool.sessionOptions({ mergeDuplicates: !repeats, prepack: holding !== 'none' });
    const parts = quantized.map((weight) => ({
      weight,
      values: quantizedName(weight, 'values'),
      scales: quantizedName(weight, 'scales'),
      stored: storedPlace(stored.get(weight.name)),
    }));
    return { key: graphKey, bytes, options, holds: holding, quantized: parts };
  };
  const counts = structure.config.vocabularySize > WHOLE_VOCABULARY ? CANDIDATES : [];
  return {
    prefill: graph('prefill', 'none', () => compilePrefill(plain, { ...target, stored })),
    decode: verifies
      ? graph('verify', holds, () => compileVerify(plain, held))
      : graph('decode', holds, () => compileDecode(plain, held)),
    draw: graph('draw', holds, () => compileDraw(plain, held)),
    probabilities: graph('probabilities', holds, () => compileProbabilities(plain, held)),
    logits: graph('logits', holds, () => compileLogits(plain, held)),
    candidates: counts.map((count) => ({
      graph: graph(`candidates-${count}`, holds, () => compileCandidates(plain, count, held)),
      count,
    })),
  };
}

export function decodeSizes(config: ModelConfig): DecodeSizes {
  const { layers, keyValueHeads, headDim, hiddenSize, vocabularySize, contextLength } = config;
  return { layers, keyValueHeads, headDim, hiddenSize, vocabularySize, contextLength };
}

/** Of weights that are not stored rounded. */
function wholeBytes(config: ModelConfig, stored: ReadonlyMap<string, StoredWeight>): number {
  const whole = parameterSpecs(config).filter(({ name }) => !stored.has(name));
  return whole.reduce((sum, { shape }) => sum + elementCount(shape) * 4, 0);
}

function productsOf(stored: ReadonlyMap<string, StoredWeight>): Map<string, QuantizedBits> {
  return new Map([...stored].map(([name, { type }]) => [name, productBits(type)]));
}

function storedPlace(weight: StoredWeight | undefined): DecodeGraph['quantized'][number]['stored'] {
  if (weight === undefined) return undefined;
  const parts = storedTensors(weight).map(({ part, name }) => [part, name] as const);
  return { type: weight.type, parts: Object.fromEntries(parts) };
}

/** Projections and the output head; norms and biases are no products. */
function quantizableWeights(config: ModelConfig, bits: QuantizedBits): Map<string, QuantizedBits> {
  const matrices = parameterSpecs(config).filter(({ kind }) => kind === 'matrix' || kind === 'embedding');
  return new Map(matrices.map(({ name }) => [name, bits]));
}

/** All but those that products read rounded: of these, rows of the embedding may be read as well, and are fed. */
function weightPlaces(
  config: ModelConfig,
  { frozen, slots }: WeightsReference,
  rounded: ReadonlySet<string>,
): Map<string, ExternalWeight> {
  if (frozen !== null) {
    const whole = parameterSpecs(config).filter(({ name }) => !rounded.has(name));
    return new Map(whole.map(({ name }) => [name, { location: name, offset: 0 }]));
  }
  const whole = slots.filter(({ name }) => !rounded.has(name));
  return new Map(whole.map(({ name, offset }) => [name, { location: 'learned', offset: offset * 4 }]));
}

// all logits of a smaller vocabulary are fetched faster than its likeliest tokens are found
const WHOLE_VOCABULARY = 1024;
const CANDIDATES = [64, 256];
// 270 million weights; above, a second copy costs more memory than users expect
const HELD_BYTES = 2 ** 30;
