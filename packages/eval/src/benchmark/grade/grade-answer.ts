import { gradeBoth } from '@mathr/verify';

import type { Grader } from '../../evaluate/evaluate-options.ts';
import type { EvaluationPrompt } from '../prompt/evaluation-prompt.ts';

/** The answer where the prompt asked for it, else wherever `grade` of `@mathr/verify` finds one, against the gold. */
export function answerGrader({ format }: EvaluationPrompt): Grader {
  return ({ answer }, completion) => {
    const { strict, flexible } = gradeBoth(answer, completion, { format });
    const { status, extracted, how } = flexible;
    return { status, extracted, how, followsFormat: strict.how !== 'none' };
  };
}
