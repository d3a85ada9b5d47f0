import { extractAnswer, grade } from '@mathr/verify';

import type { Grader } from '../../evaluate/evaluate-options.ts';
import type { EvaluationPrompt } from '../prompt/evaluation-prompt.ts';

/** The answer where the prompt asked for it, else wherever `grade` of `@mathr/verify` finds one, against the gold. */
export function answerGrader(prompt: EvaluationPrompt): Grader {
  const strict = { methods: [prompt.method] };
  return ({ answer }, completion) => {
    const followsFormat = extractAnswer(completion, strict) !== null;
    const { status, extracted, how } = followsFormat ? grade(answer, completion, strict) : grade(answer, completion);
    return { status, extracted, how, followsFormat };
  };
}
