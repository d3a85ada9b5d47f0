import type { ChatModel } from '@mathr/core';
import { concurrently } from '../judge/concurrently.ts';
import { askSameProblem } from '../judge/same-problem.ts';
import type { CleanOptions } from './clean-options.ts';

/** Two questions that may ask the same. */
export interface QuestionPair {
  readonly from: number;
  readonly to: number;
  readonly question: string;
  readonly other: string;
  readonly score: number;
  readonly why: string;
}

/**
 * The pairs of which the judge says that they ask the same. A pair on which it gives no verdict is reported as `judge-error`
 * and stays when `whenSilent` says so.
 */
export async function judgePairs(
  pairs: readonly QuestionPair[],
  settings: Pick<CleanOptions, 'signal' | 'onEvent'> & {
    readonly judge: ChatModel;
    readonly concurrency: number;
    readonly whenSilent: boolean;
  },
): Promise<QuestionPair[]> {
  const { judge, concurrency, whenSilent, signal, onEvent } = settings;
  const verdicts = await concurrently(pairs, concurrency, async (pair) => {
    const reply = await askSameProblem(judge, pair.question, pair.other, signal);
    if (reply.ok)
      return reply.value.same ? { ...pair, why: `the judge says they ask the same: ${reply.value.reason}` } : [];
    onEvent?.({ type: 'judge-error', question: pair.question, other: pair.other, message: reply.error });
    return whenSilent ? { ...pair, why: `the judge gave no verdict (${reply.error}), and they are alike` } : [];
  });
  return verdicts.flat();
}
