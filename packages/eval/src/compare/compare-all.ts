import { invalidArgument } from '../statistics/invalid-argument.ts';
import { holm } from '../statistics/holm.ts';
import { compare } from './compare.ts';
import type { Comparable, CompareOptions, Comparison } from './comparison.ts';

/** One of several comparisons. */
export interface CorrectedComparison extends Comparison {
  /** Holm's correction for all comparisons made together: below .05 is a claim that holds among them. */
  readonly pAdjusted: number;
}

/**
 * Compares several evaluations: each with the first (`baseline`), each with the one before (`steps`), or all pairs.
 *
 * @throws {MathrError} `invalid_options` for fewer than two evaluations or two of the same name; what `compare` throws.
 */
export function compareAll(
  results: readonly Comparable[],
  options: CompareOptions & {
    /** @default 'baseline' */
    readonly pairs?: 'baseline' | 'steps' | 'all' | undefined;
  } = {},
): readonly CorrectedComparison[] {
  const { pairs = 'baseline', ...rest } = options;
  if (results.length < 2) throw invalidArgument('results', `${results.length} evaluations; pass two or more`);
  const names = new Set(results.map(({ name }) => name));
  if (names.size < results.length) throw invalidArgument('results', 'two evaluations have the same name; rename one');
  const comparisons = results.flatMap((to, index) =>
    results
      .slice(0, index)
      .filter((_, other) => pairs === 'all' || other === (pairs === 'baseline' ? 0 : index - 1))
      .map((from) => compare(from, to, rest)),
  );
  const adjusted = holm(comparisons.map(({ p }) => p));
  return comparisons.map((comparison, index) => ({ ...comparison, pAdjusted: adjusted[index] as number }));
}
