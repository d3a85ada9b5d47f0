/**
 * What an agent is asked. There is no gold answer here, and no workflow takes one: whatever else an object that is
 * passed in carries is dropped before any prompt is written.
 */
export interface Question {
  readonly id?: string | undefined;
  readonly question: string;
}

/** Only what an agent may see. */
export function bareQuestion(
  question: Question,
  index: number,
): Required<Pick<Question, 'question'>> & { readonly id: string } {
  return { id: question.id ?? `question-${index}`, question: question.question };
}
