import type { ModelConfig } from '../model/config.ts';
import type { CompiledGraph } from '../onnx/compile-graph.ts';
import type { Engine } from '../trainer/engine.ts';
import type { ModelStructure } from '../trainer/model-graph.ts';
import { compileCandidates, compileDecode, compileDraw, compileLogits, compilePrefill } from './decode-graph.ts';
import type { DecodeSessions, DecodeSizes } from './decode-protocol.ts';

/** The sessions of the decoding loop in each worker; those of one structure are made once. */
export async function decodeSessions(engine: Engine, structure: ModelStructure): Promise<DecodeSessions[]> {
  // generation does not read the scalar head, and drops nothing
  const plain = { ...structure, rewardHead: false, lora: structure.lora && { ...structure.lora, dropout: 0 } };
  const key = JSON.stringify(plain);
  const load = async (name: string, build: () => CompiledGraph): Promise<readonly string[]> => {
    const { ids } = await engine.session(`${name}/${key}`, () => ({ graph: undefined, compiled: build() }));
    return ids;
  };
  const counts = structure.config.vocabularySize > WHOLE_VOCABULARY ? CANDIDATES : [];
  const [prefill, decode, draw, logits] = await Promise.all([
    load('prefill', () => compilePrefill(plain)),
    load('decode', () => compileDecode(plain)),
    load('draw', () => compileDraw(plain)),
    load('logits', () => compileLogits(plain)),
  ]);
  const candidates = await Promise.all(
    counts.map((count) => load(`candidates-${count}`, () => compileCandidates(plain, count))),
  );
  const idOf = (ids: readonly string[] | undefined, worker: number): string => ids?.[worker] ?? '';
  return engine.workers.map(({ index }) => ({
    prefill: idOf(prefill, index),
    decode: idOf(decode, index),
    draw: idOf(draw, index),
    logits: idOf(logits, index),
    candidates: counts.map((count, i) => ({ session: idOf(candidates[i], index), count })),
  }));
}

export function decodeSizes(config: ModelConfig): DecodeSizes {
  const { layers, keyValueHeads, headDim, hiddenSize, vocabularySize, contextLength } = config;
  return { layers, keyValueHeads, headDim, hiddenSize, vocabularySize, contextLength };
}

// all logits of a smaller vocabulary are fetched faster than its likeliest tokens are found
const WHOLE_VOCABULARY = 1024;
const CANDIDATES = [64, 256];
