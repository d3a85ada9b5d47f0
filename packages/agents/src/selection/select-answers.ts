import type { Candidate } from '../workflow/candidate.ts';
import { selectAnswer, type Selection, type SelectOptions } from './select-answer.ts';

/** `selectAnswer` for many problems: votes over completions that were sampled before. */
export function selectAnswers(problems: readonly (readonly Candidate[])[], options: SelectOptions = {}): Selection[] {
  return problems.map((candidates) => selectAnswer(candidates, options));
}
