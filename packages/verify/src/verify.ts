import { choiceIndex } from './compare/choice-index.ts';
import { compareAnswers, type Comparison } from './compare/compare-answers.ts';
import { invalidOption } from './invalid-option.ts';
import { unwrapAnswer } from './unwrap-answer.ts';
import type { Verdict, VerifyOptions } from './verdict.ts';

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
  const { tolerance } = options;
  if (tolerance !== undefined && !(tolerance >= 0)) {
    const message = `tolerance is ${tolerance}; give a number of at least 0, or leave it out for the rule by digits`;
    throw invalidOption('tolerance', message);
  }
  const bareGold = unwrapAnswer(gold);
  const bareAnswer = unwrapAnswer(answer);
  const goldChoice = options.choices === undefined ? undefined : choiceIndex(bareGold, options.choices);
  const { status, reason, parsed } =
    options.choices === undefined || goldChoice === undefined
      ? compareAnswers(bareGold, bareAnswer, tolerance)
      : compareChoices(goldChoice, choiceIndex(bareAnswer, options.choices));
  const verdict: Verdict = { status, gold: bareGold, extracted: bareAnswer, how: 'given', reason };
  return parsed === undefined ? verdict : { ...verdict, parsed };
}

function compareChoices(gold: number, answer: number | undefined): Comparison {
  if (answer === undefined) return { status: 'incorrect', reason: 'the answer is none of the options' };
  return gold === answer
    ? { status: 'correct', reason: 'both are the same option' }
    : { status: 'incorrect', reason: 'the options differ' };
}
