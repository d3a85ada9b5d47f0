import { normalizedWeights } from '../sequence/token-weights.ts';
import type { TrainingSequence } from '../sequence/training-sequence.ts';
import type { ParsedDistillOptions } from './distill-schema.ts';

/** Weighted mean cross-entropy, a few sequences at a time. */
export async function validationLoss(
  options: ParsedDistillOptions,
  data: readonly TrainingSequence[],
): Promise<number> {
  const weights = normalizedWeights(data, options.weights);
  const size = Math.max(options.batchSize, 32);
  let loss = 0;
  for (let at = 0; at < data.length; at += size) {
    const examples = data.slice(at, at + size).map(({ tokens }) => ({ tokens }));
    const outputs = await options.student.forward({ examples }, { logProbs: true });
    for (const [i, output] of outputs.entries()) {
      const column = weights[at + i] as Float64Array;
      for (let t = 1; t < column.length; t++) loss -= (column[t] as number) * (output.logProbs?.[t] ?? 0);
    }
  }
  return loss;
}
