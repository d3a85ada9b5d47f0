import type { Problem, Scorer, Solution } from '@mathr/core';

/** A solution with its place in the list that was given, and its score. */
export interface RankedSolution<S extends Solution = Solution> {
  readonly solution: S;
  readonly index: number;
  readonly score: number;
}

/** Solutions from best to worst; equal scores keep their order. Each keeps its own score. */
export async function rankSolutions<S extends Solution>(
  scorer: Scorer,
  problem: Problem,
  solutions: readonly S[],
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<RankedSolution<S>[]> {
  const scores = await scorer.score(problem, solutions, options);
  return solutions
    .map((solution, index) => ({ solution, index, score: scores[index]?.score ?? -Infinity }))
    .sort((a, b) => b.score - a.score || a.index - b.index);
}

/** The solution that the reward model likes best, the earliest of equals; undefined when there are none. */
export async function bestOfN<S extends Solution>(
  scorer: Scorer,
  problem: Problem,
  solutions: readonly S[],
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<RankedSolution<S> | undefined> {
  return (await rankSolutions(scorer, problem, solutions, options))[0];
}
