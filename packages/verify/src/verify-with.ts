import { choiceIndex } from './compare/choice-index.ts';
import { compareAnswers, type Comparison } from './compare/compare-answers.ts';
import { invalidOption } from './invalid-option.ts';
import type { Kit } from './kit.ts';
import { unwrapWith } from './unwrap-with.ts';
import type { Verdict, VerifyOptions } from './verdict.ts';

/** Whether an answer equals the gold, as far as a kit understands them; see `verify`. */
export function verifyWith(kit: Kit, gold: string, answer: string, options: VerifyOptions = {}): Verdict {
  const { tolerance, choices } = options;
  if (tolerance !== undefined && !(tolerance >= 0)) {
    const message = `tolerance is ${tolerance}; give a number of at least 0, or none`;
    throw invalidOption('tolerance', message);
  }
  const bareGold = unwrapWith(kit, gold);
  const bareAnswer = unwrapWith(kit, answer);
  const goldChoice = choices && choiceIndex(bareGold, choices, kit);
  const { status, reason, parsed } =
    !choices || goldChoice === undefined
      ? compareAnswers(bareGold, bareAnswer, kit, tolerance)
      : compareChoices(goldChoice, choiceIndex(bareAnswer, choices, kit));
  const verdict: Verdict = { status, gold: bareGold, extracted: bareAnswer, how: 'given', reason };
  return !parsed ? verdict : { ...verdict, parsed };
}

function compareChoices(gold: number, answer: number | undefined): Comparison {
  if (answer === undefined) return { status: 'incorrect', reason: 'the answer is none of the options' };
  return gold === answer
    ? { status: 'correct', reason: 'both are the same option' }
    : { status: 'incorrect', reason: 'the options differ' };
}
