import { MathrError } from '@mathr/core';

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

/** Compares two evaluations problem by problem. */
export function compare(_from: Comparable, _to: Comparable, _options?: CompareOptions): Comparison {
  throw new MathrError('unsupported', 'compare is not there yet', { what: 'compare' });
}
