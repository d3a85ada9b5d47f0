import type { EvalResult, Interval } from '../evaluate/eval-result.ts';
import type { McNemarResult } from '../statistics/mcnemar.ts';

/** A paired comparison of two evaluations of the same problems: effect and interval first, p second. */
export interface Comparison {
  readonly from: string;
  readonly to: string;
  /** Mean over problems of `to` less `from`. */
  readonly delta: number;
  readonly standardError: number;
  /** Of `delta`; always contains more than what happened on these problems. */
  readonly interval: Interval;
  /** A bootstrap over problems, or the adjusted interval of Bonett and Price where fewer than ten differ. */
  readonly intervalMethod: 'adjusted' | 'bootstrap';
  /** Two-sided, paired sign-flip permutation. */
  readonly p: number;
  readonly method: 'exact' | 'monte-carlo';
  /** Problems compared. */
  readonly n: number;
  /** Problems with a larger, a smaller and the same share of right samples. */
  readonly improved: number;
  readonly degraded: number;
  readonly unchanged: number;
  /** On single outcomes, the usual paired test; null where a problem has several samples. */
  readonly mcnemar: McNemarResult | null;
  /** Problems that went from wrong to right or back (by more than half of the samples), the largest changes first. */
  readonly flipped: readonly Flip[];
  /** The smallest difference that so many problems with so much disagreement show in four of five tries, at p < .05. */
  readonly detectable: number;
  /** Problems of only one side, left out because `shared` was asked for. */
  readonly leftOut: { readonly from: number; readonly to: number };
  /** What makes the two less comparable than it seems: another grader, other questions under the same ids. */
  readonly warnings: readonly string[];
}

/** A problem whose outcome changed. */
export interface Flip {
  readonly problemId: string;
  readonly direction: 'gained' | 'lost';
  /** Shares of right samples. */
  readonly from: number;
  readonly to: number;
  /** The answers of the first samples, where the items are there; null for none. */
  readonly fromAnswer?: string | null | undefined;
  readonly toAnswer?: string | null | undefined;
}

/**
 * What of an evaluation a comparison needs. With the items (all of them), outcomes are computed again and flipped problems
 * say what was answered.
 */
export type Comparable = Pick<EvalResult, 'name' | 'perProblem' | 'problemIds'> &
  Partial<Pick<EvalResult, 'items' | 'provenance'>>;

export interface CompareOptions {
  /** @default 0 */
  readonly seed?: number | undefined;
  /** @default 0.95 */
  readonly confidence?: number | undefined;
  /** Sign flips drawn when there are more than 16 problems that differ. @default 10000 */
  readonly draws?: number | undefined;
  /** Compare on the problems that both have, instead of refusing when one has others. @default false */
  readonly shared?: boolean | undefined;
}
