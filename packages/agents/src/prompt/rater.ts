import type { PromptTemplate } from './prompt-template.ts';

/** A rating from 0 to 10 on correctness, clarity and fit of the method. */
export const ratingPrompt: PromptTemplate<[question: string, solution: string]> = {
  name: 'rater',
  version: 1,
  render: (question, solution) => [
    {
      role: 'system',
      content:
        'You rate a solution to a mathematics problem from 0 to 10. What counts most is whether the reasoning and the final ' +
        'answer are right; then whether each step is clear; then whether the method suits the problem. 10 is right and ' +
        'well written, 5 is a sound approach with a mistake, 0 is no attempt. Explain in one sentence, then end with a ' +
        'line of the form "Rating: N/10".',
    },
    { role: 'user', content: `Problem:\n${question}\n\nSolution:\n${solution}` },
  ],
};
