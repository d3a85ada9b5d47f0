import type { Problem } from '../record/problem.ts';

export interface Solution {
  readonly text: string;
  /** The sampler's ids when they are known, so that nothing is tokenised twice. */
  readonly tokens?: readonly number[] | undefined;
}

export interface SolutionScore {
  /** Higher is better; comparable within one scorer only. */
  readonly score: number;
  /** One score per step, for process reward models. */
  readonly stepScores?: readonly number[] | undefined;
}

/** A reward model: one score per solution, in the order given. */
export interface Scorer {
  readonly specificationVersion: 'v1';
  readonly id: string;
  score(
    problem: Problem,
    solutions: readonly Solution[],
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<SolutionScore[]>;
}
