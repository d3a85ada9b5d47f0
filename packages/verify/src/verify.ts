import { compareAnswers } from './compare/compare-answers.ts';
import { invalidOption } from './invalid-option.ts';
import { unwrapAnswer } from './unwrap-answer.ts';
import type { Verdict, VerifyOptions } from './verdict.ts';

/**
 * Whether an answer equals the gold. Both are answers, perhaps wrapped in `$…$`, `\boxed{}` or `#### …`; use `grade`
 * for a whole completion.
 *
 * Understands integers of any size, exact fractions, decimals, percent, mixed numbers, scientific notation, thousands
 * separators, units, lists and tuples of these, and compares the rest as normalised text. Never throws on an answer,
 * however hostile; the work is bounded.
 *
 * @throws {MathrError} `invalid_options` when `tolerance` is negative or not a number.
 *
 * @example
 * verify('\\frac{1}{2}', '0.5').status; // => 'correct'
 */
export function verify(gold: string, answer: string, options: VerifyOptions = {}): Verdict {
  const { tolerance } = options;
  if (tolerance !== undefined && !(tolerance >= 0)) {
    const message = `tolerance is ${tolerance}; give a number of at least 0, or leave it out for the rule by digits`;
    throw invalidOption('tolerance', message);
  }
  const bareGold = unwrapAnswer(gold);
  const bareAnswer = unwrapAnswer(answer);
  const { status, reason } = compareAnswers(bareGold, bareAnswer, tolerance);
  return { status, gold: bareGold, extracted: bareAnswer, how: 'given', reason };
}
