import type { Tokenizer } from './tokenizer.ts';

/** How tokens are drawn. The defaults sample from the model's own distribution. */
export interface SamplingParams {
  /** New tokens at most. @default 256 */
  readonly maxTokens?: number | undefined;
  /** 0 is greedy. @default 1 */
  readonly temperature?: number | undefined;
  /** Keep the smallest set of tokens whose probability reaches this. @default 1 */
  readonly topP?: number | undefined;
  /** Keep this many tokens; 0 keeps all. @default 0 */
  readonly topK?: number | undefined;
  /** Drop tokens less likely than this share of the likeliest. @default 0 */
  readonly minP?: number | undefined;
  /** Above 1 makes tokens already seen (prompt included) less likely. @default 1 */
  readonly repetitionPenalty?: number | undefined;
  /** Texts that end the completion; the text is cut before them, the tokens are kept. */
  readonly stop?: readonly string[] | undefined;
  /** Further token ids that end the completion, besides the tokenizer's own. */
  readonly stopTokenIds?: readonly number[] | undefined;
  /** Do not stop at the tokenizer's EOS ids. @default false */
  readonly ignoreEos?: boolean | undefined;
}

/** One prompt and how often to complete it. */
export interface SampleRequest extends SamplingParams {
  readonly prompt: readonly number[];
  /** Completions of this prompt; the prompt is computed once for all. @default 1 */
  readonly n?: number | undefined;
  /**
   * Draw only these of the `n` completions, each as it would be among all: what is left of a request that was broken off.
   * A sampler of before this option draws all. @default all
   */
  readonly sampleIndices?: readonly number[] | undefined;
  /** Completion i of the request draws from `split(seed, i)`: same seed, same text, whatever the batch. @default 0 */
  readonly seed?: number | undefined;
}

export type StopReason = 'eos' | 'stop' | 'length' | 'context';

/** One completion, yielded as soon as it is finished. */
export interface Completion {
  /** Index into the requests. */
  readonly requestIndex: number;
  /** 0 … n-1 within the request. */
  readonly sampleIndex: number;
  /** Generated ids, the EOS or stop token included. */
  readonly tokens: readonly number[];
  /** Text without special tokens, cut before a stop text. */
  readonly text: string;
  /** Of each generated token, at the sampling temperature, before any truncation (top-p, top-k, min-p) and penalty; natural logarithm. */
  readonly logProbs: readonly number[];
  readonly stopReason: StopReason;
  /** Tokens of the prompt. */
  readonly promptTokens: number;
}

export interface TokenSequence {
  readonly tokens: readonly number[];
}

export interface ScoreOptions {
  /** Divide logits by this first. @default 1 */
  readonly temperature?: number | undefined;
  /** Also return the k likeliest ids and log-probabilities at each position. @default 0 */
  readonly topK?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Log-probabilities of given tokens. Entry t belongs to token t given all before it; entry 0 has no context and is 0. */
export interface TokenScores {
  readonly logProbs: Float32Array;
  readonly topIds?: readonly Int32Array[] | undefined;
  readonly topLogProbs?: readonly Float32Array[] | undefined;
}

export interface SampleOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called as tokens come, for streaming to a person. */
  readonly onToken?:
    | ((token: { readonly requestIndex: number; readonly sampleIndex: number; readonly token: number }) => void)
    | undefined;
}

/** A frozen view of some weights that completes and scores. */
export interface Sampler {
  readonly specificationVersion: 'v1';
  /** Names the model, for records and reports. */
  readonly id: string;
  readonly tokenizer: Tokenizer;
  /** Tokens that fit, prompt and completion together. */
  readonly contextLength: number;
  /** Yields one completion per requested sample, as each finishes. Rejects with `signal.reason` when aborted. */
  sample(requests: readonly SampleRequest[], options?: SampleOptions): AsyncIterable<Completion>;
  /** Scores each sequence, in order. */
  score(sequences: readonly TokenSequence[], options?: ScoreOptions): Promise<TokenScores[]>;
}
