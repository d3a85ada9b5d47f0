import { createRng, type Tokenizer } from '@mathr/core';
import type { DecodePiece } from './decode-protocol.ts';
import type { CompleteRequest } from './sample-options.ts';

export interface PiecePlan {
  /** Longest prompts first, so that prompts that are computed together are of similar length. */
  readonly pieces: readonly DecodePiece[];
  /** Stop flags needed; the first is at index 2 of the control array. */
  readonly flags: number;
  /** Index of a sample's stop flag. */
  readonly flagOf: (requestIndex: number, sampleIndex: number) => number;
}

/** What precedes the stop flags in the control array. */
export const CONTROL_WORDS = 2;

/** Requests as the workers take them. A request is split when there are too few of them for all workers. */
export function planPieces(
  requests: readonly { readonly index: number; readonly request: CompleteRequest }[],
  options: { readonly workers: number; readonly tokenizer: Tokenizer },
): PiecePlan {
  const parts = requests.length >= options.workers * 2 ? 1 : options.workers;
  const flags = new Map<string, number>();
  const pieces = requests.flatMap(({ index, request }) => {
    const rng = createRng(request.seed);
    const wanted = request.sampleIndices;
    const size = Math.ceil(wanted.length / parts);
    return Array.from({ length: Math.ceil(wanted.length / size) }, (_, part): DecodePiece => {
      const samples = wanted.slice(part * size, (part + 1) * size);
      return {
        requestIndex: index,
        prompt: Int32Array.from(request.prompt),
        samples,
        randomStates: Uint32Array.from(samples.flatMap((sample) => rng.split(sample).state().position)),
        draftStates: Uint32Array.from(samples.flatMap((sample) => rng.split(sample).split('draft').state().position)),
        maxTokens: request.maxTokens,
        temperature: request.temperature,
        topP: request.topP,
        topK: request.topK,
        minP: request.minP,
        repetitionPenalty: request.repetitionPenalty,
        eosTokenIds: request.ignoreEos ? [] : options.tokenizer.eosTokenIds,
        stopTokenIds: request.stopTokenIds,
        stopFlags: samples.map((sample) => {
          if (request.stop.length === 0) return -1;
          const flag = CONTROL_WORDS + flags.size;
          flags.set(`${index}/${sample}`, flag);
          return flag;
        }),
      };
    });
  });
  pieces.sort((a, b) => b.prompt.length - a.prompt.length);
  return {
    pieces,
    flags: flags.size,
    flagOf: (requestIndex, sampleIndex) => flags.get(`${requestIndex}/${sampleIndex}`) ?? -1,
  };
}
