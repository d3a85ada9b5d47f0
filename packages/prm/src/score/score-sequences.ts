import type { Trainer } from '@mathr/core';
import { MathrError } from '@mathr/core';
import type { ScoredSequence } from '../pair/preference-pair.ts';

/** Sequences per forward. */
const FORWARD_BATCH = 64;

/**
 * The scalar head at the last token of each sequence, in the order given. Of a sequence longer than the model's context
 * the beginning that fits is scored.
 *
 * @throws {MathrError} `unsupported` when the model has no reward head.
 */
export async function scoreSequences(
  model: Trainer,
  sequences: readonly Pick<ScoredSequence, 'tokens'>[],
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<number[]> {
  const result: number[] = [];
  for (let at = 0; at < sequences.length; at += FORWARD_BATCH) {
    const examples = sequences
      .slice(at, at + FORWARD_BATCH)
      .map(({ tokens }) => ({ tokens: tokens.slice(0, model.info.contextLength) }));
    for (const { scores } of await model.forward({ examples }, { scores: true, signal: options.signal })) {
      const score = scores?.at(-1);
      if (score === undefined) throw noHead(model);
      result.push(score);
    }
  }
  return result;
}

function noHead(model: Trainer): MathrError {
  return new MathrError('unsupported', `${model.info.id} gave no scores; make it with clone({ rewardHead: true })`, {
    what: 'a reward head',
  });
}
