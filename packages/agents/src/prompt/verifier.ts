import type { PromptTemplate } from './prompt-template.ts';

const ENDING =
  'End with two lines:\nVerdict: CORRECT or INCORRECT\nConfidence: how sure you are of that verdict, in percent';

/** A verdict on a whole solution with a short reason. No reference answer is given. */
export const plainVerifier: PromptTemplate<[question: string, solution: string]> = {
  name: 'plain-verifier',
  version: 1,
  render: (question, solution) => [
    {
      role: 'system',
      content: `You judge whether a solution to a mathematics problem reaches the right final answer. Give your reason in one or two sentences. ${ENDING}`,
    },
    { role: 'user', content: `Problem:\n${question}\n\nSolution:\n${solution}` },
  ],
};

/** A verdict reached line by line. */
export const stepwiseVerifier: PromptTemplate<[question: string, solution: string]> = {
  name: 'stepwise-verifier',
  version: 1,
  render: (question, solution) => [
    {
      role: 'system',
      content:
        'You check a solution to a mathematics problem one step at a time. For each step, repeat its calculation yourself ' +
        'and say whether it follows from the problem and the steps before. Stop at the first step that does not. ' +
        `If all steps hold, check that the last one answers the question asked. ${ENDING}`,
    },
    { role: 'user', content: `Problem:\n${question}\n\nSolution:\n${solution}` },
  ],
};
