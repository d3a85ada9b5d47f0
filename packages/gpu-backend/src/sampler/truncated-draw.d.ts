/** Which tokens may be drawn; see `SamplingParams`. */
export interface Truncation {
  /** 0 takes the likeliest. */
  readonly temperature: number;
  /** 0 keeps all. */
  readonly topK: number;
  readonly topP: number;
  readonly minP: number;
  readonly repetitionPenalty: number;
}

export interface DrawnToken {
  readonly token: number;
  readonly logProb: number;
}

export function drawFromCandidates(
  candidates: { readonly values: Float32Array; readonly ids: Int32Array },
  normalizer: number,
  truncation: Truncation,
  uniform: number,
): DrawnToken | undefined;

export function drawFromProbabilities(probabilities: Float32Array, truncation: Truncation, uniform: number): DrawnToken;

export function drawFromLogits(
  logits: Float32Array,
  seen: readonly number[],
  truncation: Truncation,
  uniform: number,
): DrawnToken;
