import type { EvalItem } from '../../evaluate/eval-item.ts';
import { invalidArgument } from '../../statistics/invalid-argument.ts';

/** How many of a problem's samples are right: what capability is computed from. */
export interface RightCount {
  readonly problemId: string;
  /** Samples. */
  readonly n: number;
  /** Right ones. */
  readonly c: number;
}

/** Counts the samples of each problem in the order in which problems first occur; greedy completions are left out. */
export function rightCounts(
  items: readonly Pick<EvalItem, 'problemId' | 'sampleIndex' | 'verdict'>[],
): readonly RightCount[] {
  const counts = new Map<string, { n: number; c: number }>();
  for (const { problemId, sampleIndex, verdict } of items) {
    if (sampleIndex < 0) continue;
    const own = counts.get(problemId) ?? { n: 0, c: 0 };
    own.n++;
    if (verdict === 'correct') own.c++;
    counts.set(problemId, own);
  }
  return [...counts].map(([problemId, { n, c }]) => ({ problemId, n, c }));
}

/**
 * Pairs two sets of counts by problem.
 *
 * @throws {MathrError} `invalid_options` when one has a problem that the other has not.
 */
export function pairCounts(
  first: readonly RightCount[],
  second: readonly RightCount[],
): readonly (readonly [RightCount, RightCount])[] {
  const byId = new Map(second.map((count) => [count.problemId, count]));
  const pairs = first.map((count) => {
    const other = byId.get(count.problemId);
    if (other === undefined) {
      throw invalidArgument('second', `problem "${count.problemId}" is in the first only; evaluate both on one list`);
    }
    return [count, other] as const;
  });
  if (pairs.length === 0 || byId.size !== pairs.length) {
    const message = `${first.length} and ${byId.size} problems do not pair; evaluate both on one list`;
    throw invalidArgument('second', message);
  }
  return pairs;
}
