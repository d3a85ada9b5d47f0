import type { PromptTemplate } from './prompt-template.ts';

/** For training verifiers: a question and a solution to judge, with the verdict on a last line. No reference is shown. */
export const verifierPrompt: PromptTemplate<[question: string, solution: string]> = {
  name: 'verifier-training',
  version: 1,
  render: (question, solution) => [
    {
      role: 'system',
      content:
        'You judge whether a solution to a mathematics problem comes to the right final answer. ' +
        'End with one line: "Verdict: CORRECT", "Verdict: INCORRECT", or "Verdict: UNCLEAR" when the solution gives no answer.',
    },
    { role: 'user', content: `Problem:\n${question}\n\nSolution:\n${solution}` },
  ],
};
