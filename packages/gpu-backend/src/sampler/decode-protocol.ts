import type { StopReason } from '@mathr/core';
import type { QuantizedWeight } from '../onnx/graph-builder.ts';
import type { QuantizedType } from '../quantization/weight-format.ts';
import type { DraftCosts } from '../speculation/draft-lengths.js';
import type { WeightsReference } from '../trainer/train-protocol.ts';

/** Messages of `decode-worker.js`. */

/** Some samples of one request, which share its prompt. */
export interface DecodePiece {
  readonly requestIndex: number;
  readonly prompt: Int32Array;
  /** Indices of the samples within the request. */
  readonly samples: readonly number[];
  /** Four words of generator state for each sample. */
  readonly randomStates: Uint32Array;
  /** As many for what is drafted. */
  readonly draftStates: Uint32Array;
  /** New tokens at most; the context's limit is looked after apart. */
  readonly maxTokens: number;
  /** 0 is greedy. */
  readonly temperature: number;
  readonly topP: number;
  readonly topK: number;
  readonly minP: number;
  readonly repetitionPenalty: number;
  readonly eosTokenIds: readonly number[];
  readonly stopTokenIds: readonly number[];
  /** Where in `control` each sample may be told to stop; -1 when it never is. */
  readonly stopFlags: readonly number[];
}

export interface DecodeSizes {
  readonly layers: number;
  readonly keyValueHeads: number;
  readonly headDim: number;
  readonly hiddenSize: number;
  readonly vocabularySize: number;
  readonly contextLength: number;
}

/** A graph of the loop. Its session is made in the worker, when it is first needed. */
export interface DecodeGraph {
  /** Equal for equal bytes. */
  readonly key: string;
  readonly bytes: Uint8Array;
  /** Of the session, in the words of ONNX Runtime. */
  readonly options: Readonly<Record<string, unknown>>;
  /**
   * Which weights are part of the session, as external data: those that learn, at their offsets in the location
   * `learned`; those that are frozen, each in a location of its own name; or none: then all are fed.
   */
  readonly holds: 'learned' | 'frozen' | 'none';
  /** Which of them it reads quantized, as external data of the names that `quantizedName` gives. */
  readonly quantized: readonly {
    readonly weight: QuantizedWeight;
    readonly values: string;
    readonly scales: string;
    /** Of a base that is stored rounded: how, and the names of its tensors. */
    readonly stored?: { readonly type: QuantizedType; readonly parts: Readonly<Record<string, string>> } | undefined;
  }[];
}

export interface DecodeGraphs {
  readonly prefill: DecodeGraph;
  readonly decode: DecodeGraph;
  readonly draw: DecodeGraph;
  /** Of all tokens, where truncation may keep many of them. */
  readonly probabilities: DecodeGraph;
  /** For penalties. */
  readonly logits: DecodeGraph;
  /** Fewer candidates first; tried in turn until they cover what is kept. */
  readonly candidates: readonly { readonly graph: DecodeGraph; readonly count: number }[];
}

/** What has been computed. */
export interface DecodeCounts {
  /** Prompts; one for each request, or for each worker that shares it. */
  readonly prompts: number;
  /** Runs over the samples being decoded, each for at least one more token of all of them. */
  readonly steps: number;
  /** Tokens that were proposed to be verified. */
  readonly drafted: number;
  /** Those of them that were right. */
  readonly accepted: number;
}

/** How a worker drafts tokens. */
export interface Speculation {
  /** Drafted tokens at most, of a row in a step. */
  readonly tokens: number;
  readonly costs: DraftCosts;
  /** Draws the drafts; without one they are looked up in the text. */
  readonly model?:
    | {
        readonly graphs: DecodeGraphs;
        readonly sizes: DecodeSizes;
        /** Of a model of its own; without them it is the same model, read with rounded weights over the same cache. */
        readonly weights?: WeightsReference | undefined;
      }
    | undefined;
}

export interface DecodeMessage {
  readonly graphs: DecodeGraphs;
  readonly weights: WeightsReference;
  readonly sizes: DecodeSizes;
  /** All pieces, the same for every worker: each takes the next one that nobody has taken. */
  readonly pieces: readonly DecodePiece[];
  /** [0]: the next piece to take; [1]: not 0 to end; then stop flags. */
  readonly control: Int32Array;
  /** Rows decoded at once by this worker. */
  readonly maxRows: number;
  /** Tokens in any row at most, prompt and completion. */
  readonly maxTokens: number;
  /** Padded tokens in one run of the prompt graph. */
  readonly prefillTokens: number;
  /** Report each token as it is drawn. */
  readonly streams: boolean;
  /** With it, the graph `decode` is one that verifies drafts. */
  readonly speculation?: Speculation | undefined;
}

export interface FinishedSample {
  readonly requestIndex: number;
  readonly sampleIndex: number;
  readonly tokens: Int32Array;
  readonly logProbs: Float32Array;
  readonly stopReason: StopReason;
}

/** What a worker emits after each step that has news. */
export interface DecodeEvent {
  /** Triples: request, sample, token. */
  readonly tokens: readonly number[];
  readonly finished: readonly FinishedSample[];
}
