import { createRng } from '@mathr/core';
import type { PreferencePair, ScoredSequence } from './preference-pair.ts';

/** Samples of one problem, judged right or wrong. */
export interface JudgedSamples {
  readonly problemId: string;
  readonly samples: readonly (ScoredSequence & { readonly isRight: boolean })[];
}

export interface BuildPairsOptions {
  /** @default 0 */
  readonly seed?: number | undefined;
  /** So that problems with many samples do not outweigh the others. @default 4 */
  readonly maxPairsPerProblem?: number | undefined;
}

/**
 * Pairs each right solution with a wrong one of the same problem. Equal completions are used once; a problem with only
 * right or only wrong solutions gives no pair.
 *
 * Within a problem, pairs are spread: no solution is used again before all of its kind have been.
 */
export function buildPairs(problems: readonly JudgedSamples[], options: BuildPairsOptions = {}): PreferencePair[] {
  const { seed = 0, maxPairsPerProblem = 4 } = options;
  const rng = createRng(seed);
  return problems.flatMap(({ problemId, samples }) => {
    const shuffled = rng.split(problemId).shuffle(distinct(samples));
    const right = shuffled.filter((sample) => sample.isRight);
    const wrong = shuffled.filter((sample) => !sample.isRight);
    const count = Math.min(maxPairsPerProblem, right.length * wrong.length);
    return Array.from({ length: count }, (_, i) => {
      // each round over the right ones meets the wrong ones one further on
      const round = Math.floor(i / right.length);
      const chosen = right[i % right.length] as ScoredSequence;
      const rejected = wrong[((i % right.length) + round) % wrong.length] as ScoredSequence;
      return { problemId, chosen: sequenceOf(chosen), rejected: sequenceOf(rejected) };
    });
  });
}

function distinct<T extends ScoredSequence>(samples: readonly T[]): T[] {
  return [...new Map(samples.map((sample) => [sample.tokens.join(' '), sample])).values()];
}

function sequenceOf({ tokens, promptTokens }: ScoredSequence): ScoredSequence {
  return { tokens, promptTokens };
}
