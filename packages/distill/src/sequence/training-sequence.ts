/** What a stretch of tokens is: weights are given by kind. */
export type SpanKind = 'prompt' | 'reasoning' | 'answer';

/** Tokens `start` (inclusive) to `end` (exclusive). */
export interface SequenceSpan {
  readonly kind: SpanKind;
  readonly start: number;
  readonly end: number;
}

/** One sequence to learn from. Tokens in no span are not learned. */
export interface TrainingSequence {
  readonly tokens: readonly number[];
  readonly spans: readonly SequenceSpan[];
  /** Multiplies every token's weight: 1 when absent. */
  readonly weight?: number | undefined;
}

/** How much each kind of token counts in the loss. */
export interface SpanWeights {
  /** @default 0 */
  readonly prompt?: number | undefined;
  /** @default 1 */
  readonly reasoning?: number | undefined;
  /** @default 1 */
  readonly answer?: number | undefined;
}
