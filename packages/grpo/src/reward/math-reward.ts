import { grade, type GradeOptions } from '@mathr/verify';
import type { RewardFunction } from './reward-function.ts';

export interface MathRewardOptions extends GradeOptions {
  /** @default 1 */
  readonly correct?: number | undefined;
  /** @default 0 */
  readonly incorrect?: number | undefined;
  /** When no answer can be found in the completion. @default that of `incorrect` */
  readonly missing?: number | undefined;
  /** When the checker does not understand the gold: a number, or a function that is asked then, such as a judge. @default abstain */
  readonly undecided?: number | RewardFunction | undefined;
}

/**
 * Is the completion's final answer equal to the problem's? Found and compared by `@mathr/verify`.
 *
 * @example
 * mathReward({ incorrect: -1, missing: -0.5 });
 */
export function mathReward(options: MathRewardOptions = {}): RewardFunction {
  const { correct = 1, incorrect = 0, missing = incorrect, undecided, ...gradeOptions } = options;
  return (input) => {
    const verdict = grade(input.problem.answer, input.text, gradeOptions);
    if (verdict.status === 'undecided') return typeof undecided === 'function' ? undecided(input) : undecided;
    if (verdict.status === 'correct') return correct;
    return verdict.extracted === null ? missing : incorrect;
  };
}
