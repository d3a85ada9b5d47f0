import type { Grader } from '../../evaluate/evaluate-options.ts';
import type { EvaluationPrompt } from '../prompt/evaluation-prompt.ts';
import { findMarkedAnswer, lastLines } from './find-answer.ts';
import { answerGrader } from './grade-answer.ts';

const NO_ANSWER =
  /^\s*(?:none|n\/?a|no answer|unknown|undetermined|indeterminate|cannot|can't|not enough|insufficient)\b/i;

const SAYS_SO =
  /\b(?:cannot|can not|can't|could not|impossible to|not possible to|unable to)\s+(?:be\s+)?(?:\w+\s+)?(?:determine|answer|calculate|solve|find|say|tell|know|compute)|\b(?:not enough|insufficient|missing|no)\s+(?:\w+\s+)?information\b/i;

/**
 * For sets some of whose questions lack what it takes (gold `None`): right is to say so, in the answer's place or in the last
 * lines; a number there is wrong. Other questions are graded as answers.
 */
export function unanswerableGrader(prompt: EvaluationPrompt): Grader {
  const gradeAnswer = answerGrader(prompt);
  return (problem, completion) => {
    if (problem.answer !== 'None') return gradeAnswer(problem, completion);
    const marked = findMarkedAnswer(completion, prompt);
    const text = marked?.text ?? lastLines(completion, 2);
    const isRight = NO_ANSWER.test(plain(text)) || SAYS_SO.test(text);
    const extracted = isRight ? 'None' : (marked?.text ?? null);
    const how = marked?.how ?? (isRight ? 'conclusion' : 'none');
    return { status: isRight ? 'correct' : 'incorrect', extracted, how, followsFormat: marked?.followsFormat ?? false };
  };
}

function plain(text: string): string {
  return text.replaceAll(/\\text\b|[\\{}$*]/g, '');
}
