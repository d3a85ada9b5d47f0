import { bootstrap } from '../statistics/bootstrap.ts';
import { invalidArgument } from '../statistics/invalid-argument.ts';
import { pairedDifferences, pairedPermutation } from '../statistics/paired-permutation.ts';
import type { EvalResult, Interval } from './eval-result.ts';

/** A paired comparison of two evaluations of the same problems. */
export interface Comparison {
  readonly from: string;
  readonly to: string;
  /** Mean over problems of `to` less `from`. */
  readonly delta: number;
  readonly standardError: number;
  /** Paired bootstrap over problems. */
  readonly interval: Interval;
  /** Two-sided, paired sign-flip permutation. */
  readonly p: number;
  readonly method: 'exact' | 'monte-carlo';
  readonly n: number;
}

/** What of an evaluation a comparison needs. */
export type Comparable = Pick<EvalResult, 'name' | 'perProblem' | 'problemIds'>;

export interface CompareOptions {
  /** @default 0 */
  readonly seed?: number | undefined;
  /** @default 0.95 */
  readonly confidence?: number | undefined;
  /** Sign flips drawn when there are more than 16 problems that differ. @default 10000 */
  readonly draws?: number | undefined;
}

/**
 * Compares two evaluations problem by problem: effect and interval first, p second. For several comparisons correct the
 * p values with `holm`.
 *
 * @throws {MathrError} `invalid_options` when the two are not of the same problems in the same order.
 */
export function compare(from: Comparable, to: Comparable, options: CompareOptions = {}): Comparison {
  const { seed = 0, confidence = 0.95, draws = 10_000 } = options;
  const differs = from.problemIds.findIndex((id, index) => to.problemIds[index] !== id);
  if (differs >= 0 || from.problemIds.length !== to.problemIds.length) {
    const where = `${from.problemIds.length} and ${to.problemIds.length} problems, first difference at ${differs}`;
    const message = `"${from.name}" and "${to.name}" are not of the same problems (${where}); evaluate both on one list`;
    throw invalidArgument('to', message);
  }
  const { delta, standardError, p, method } = pairedPermutation(from.perProblem, to.perProblem, { seed, draws });
  const differences = pairedDifferences(from.perProblem, to.perProblem);
  const { interval } = bootstrap(differences, { seed, confidence });
  return { from: from.name, to: to.name, delta, standardError, interval, p, method, n: differences.length };
}
