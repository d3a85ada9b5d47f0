import type { SpanWeights, TrainingSequence } from './training-sequence.ts';

/**
 * The loss weight of each token of a sequence, before normalisation. Token 0 has no prediction and gets 0; where spans
 * overlap the later one counts.
 */
export function tokenWeights(sequence: TrainingSequence, weights: SpanWeights = {}): Float64Array {
  const byKind = { prompt: weights.prompt ?? 0, reasoning: weights.reasoning ?? 1, answer: weights.answer ?? 1 };
  const result = new Float64Array(sequence.tokens.length);
  for (const span of sequence.spans) {
    result.fill(byKind[span.kind] * (sequence.weight ?? 1), span.start, span.end);
  }
  if (result.length > 0) result[0] = 0;
  return result;
}

/** The same weights divided by their sum over all sequences, so that weighted sums become weighted means. */
export function normalizedWeights(sequences: readonly TrainingSequence[], weights: SpanWeights = {}): Float64Array[] {
  const columns = sequences.map((sequence) => tokenWeights(sequence, weights));
  let total = 0;
  for (const column of columns) for (const weight of column) total += weight;
  if (total > 0)
    for (const column of columns) for (let i = 0; i < column.length; i++) column[i] = (column[i] as number) / total;
  return columns;
}
