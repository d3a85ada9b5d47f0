import { mcnemar } from '../../statistics/mcnemar.ts';
import { pairCounts, type RightCount } from './right-counts.ts';

/** Which problems are solved at least once, by whom: ids, in order. */
export interface SolvedTable {
  readonly both: readonly string[];
  readonly firstOnly: readonly string[];
  readonly secondOnly: readonly string[];
  readonly neither: readonly string[];
  /** Mid-p of McNemar on the two middle sets: could they be equally large? */
  readonly p: number;
}

/**
 * The solvable-set table of two models over the same problems with as many samples each (more samples solve more).
 *
 * Source: arXiv:2504.13837.
 *
 * @throws {MathrError} `invalid_options` when the two are not of the same problems.
 */
export function solvedTable(first: readonly RightCount[], second: readonly RightCount[]): SolvedTable {
  const pairs = pairCounts(first, second);
  const ids = (isFirst: boolean, isSecond: boolean): string[] =>
    pairs.filter(([a, b]) => a.c > 0 === isFirst && b.c > 0 === isSecond).map(([a]) => a.problemId);
  const [firstOnly, secondOnly] = [ids(true, false), ids(false, true)];
  return {
    both: ids(true, true),
    firstOnly,
    secondOnly,
    neither: ids(false, false),
    p: mcnemar(firstOnly.length, secondOnly.length).midP,
  };
}
