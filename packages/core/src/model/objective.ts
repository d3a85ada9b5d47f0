import type { Expr } from '../graph/expr.ts';

/**
 * A column of numbers that an objective reads, beside the tokens.
 *
 * `per` says what one entry belongs to:
 * - `target`: entry t concerns token t as the thing predicted (advantages, old log-probs, loss weights). Entry 0 is never used: token 0 has no prediction.
 * - `position`: entry t concerns the state after reading token t (labels of a value or reward head).
 * - `sequence`: one entry for the whole sequence.
 */
export interface InputSpec {
  readonly name: string;
  readonly per: 'target' | 'position' | 'sequence';
  readonly dtype?: 'float32' | 'int32' | undefined;
  /** Entries per token (row-major), for example k for a teacher's top-k or V for its logits. @default 1, no extra axis */
  readonly width?: number | undefined;
}

/**
 * What a model offers an objective, built only when asked for. B sequences in a micro-batch, T tokens in the longest.
 *
 * Everything named after targets is already shifted: entry [b, t] of `tokenLogProbs`, of `entropy`, of `logits` and of
 * every `target` input concerns the token at position t + 1, predicted from positions 0 … t. The last entry and padding
 * have `targetMask` 0.
 */
export interface ModelOutputs {
  /** [B, T] natural-log probabilities of the targets; logits are divided by `temperature` first. */
  tokenLogProbs(options?: { readonly temperature?: number | undefined }): Expr;
  /** [B, T] entropy of the next-token distribution, in nats. */
  entropy(options?: { readonly temperature?: number | undefined }): Expr;
  /** [B, T, V] raw logits. Large: ask for them only when the formula needs the whole distribution. */
  logits(): Expr;
  /** [B, T, D] hidden states after the final norm. */
  hidden(): Expr;
  /** [B, T] the scalar head, at each position read so far. Needs a model opened with `rewardHead`. */
  scores(): Expr;
  /** [B, T] int32 ids of the targets, 0 where there is none. */
  readonly targets: Expr;
  /** [B, T] float32, 1 where there is a target. */
  readonly targetMask: Expr;
  /** [B, T] float32, 1 at real tokens, 0 at padding. */
  readonly positionMask: Expr;
  readonly vocabularySize: number;
}

/**
 * A loss as data plus a formula.
 *
 * The loss and all metrics are **sums** over the micro-batch. Whatever divides them (tokens or sequences of the whole
 * optimizer batch) is put into the weights that the caller feeds, so that how a batch is cut cannot change the result.
 */
export interface Objective {
  readonly name: string;
  readonly inputs: readonly InputSpec[];
  /** Sequences that must share a micro-batch, in consecutive rows; B is then a multiple of it. @default 1 */
  readonly groupSize?: number | undefined;
  /** `inputs[name]` is [B, T] (`target`, `position`) or [B] (`sequence`), with a last axis of `width` when that is set. */
  build(
    model: ModelOutputs,
    inputs: Readonly<Record<string, Expr>>,
  ): { readonly loss: Expr; readonly metrics?: Readonly<Record<string, Expr>> | undefined };
}
