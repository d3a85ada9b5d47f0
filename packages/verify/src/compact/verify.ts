import type { Verdict, VerifyOptions } from '../verdict.ts';
import { verifyWith } from '../verify-with.ts';
import { COMPACT_KIT } from './compact-kit.ts';

/**
 * Whether an answer equals the gold: `verify` of `@mathr/verify` for numbers, fractions, roots, polynomials, points, sets
 * and choices. Never `correct` where that one says `incorrect`; `undecided` for a gold that it does not understand.
 *
 * @throws {MathrError} `invalid_options` when `tolerance` is negative or not a number.
 *
 * @example
 * verify('\\frac{1}{2}', '0.5').status; // => 'correct'
 */
export function verify(gold: string, answer: string, options: VerifyOptions = {}): Verdict {
  return verifyWith(COMPACT_KIT, gold, answer, options);
}
