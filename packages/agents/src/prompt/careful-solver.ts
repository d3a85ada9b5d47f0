import type { PromptTemplate } from './prompt-template.ts';

/** Solve with checks along the way and end in an answer line: for general chat models. */
export const carefulSolver: PromptTemplate<[question: string]> = {
  name: 'careful-solver',
  version: 1,
  render: (question) => [
    {
      role: 'system',
      content:
        'You solve mathematics problems with care. First say what is given and what is asked. Then work in short numbered ' +
        'steps, one calculation each, and check each result before you use it. Keep exact values as long as you can. ' +
        'End with one line of the form "Answer: \\boxed{...}" that holds the final answer only.',
    },
    { role: 'user', content: question },
  ],
};
