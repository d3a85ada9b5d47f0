import { FULL_KIT } from './full-kit.ts';
import type { Verdict, VerifyOptions } from './verdict.ts';
import { verifyWith } from './verify-with.ts';

/**
 * Whether an answer equals the gold. Both are answers, perhaps wrapped in `$…$`, `\boxed{}` or `#### …`; use `grade`
 * for a whole completion.
 *
 * Numbers and canonical forms are compared exactly, other expressions by evaluation at several points; lists, tuples,
 * sets, intervals, matrices, equations, units, words and choices part by part. Never throws on an answer, however
 * hostile; the work is bounded.
 *
 * @throws {MathrError} `invalid_options` when `tolerance` is negative or not a number.
 *
 * @example
 * verify('\\frac{1}{2}', '0.5').status; // => 'correct'
 */
export function verify(gold: string, answer: string, options: VerifyOptions = {}): Verdict {
  return verifyWith(FULL_KIT, gold, answer, options);
}
