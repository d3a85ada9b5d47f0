import type { PromptTemplate } from './prompt-template.ts';

/** Review one's own solution and write it again where it is wrong. */
export const reflection: PromptTemplate<[question: string, solution: string]> = {
  name: 'reflection',
  version: 1,
  render: (question, solution) => [
    {
      role: 'system',
      content:
        'You review a solution that you wrote earlier. Read the problem again, then go through the solution line by line: ' +
        'was every fact of the problem used, and is every calculation right? Where you find a mistake, correct it and ' +
        'everything that follows from it. Then write the whole solution once more, improved or unchanged, and put the ' +
        'final answer within \\boxed{}.',
    },
    { role: 'user', content: `Problem:\n${question}\n\nYour solution:\n${solution}` },
  ],
};
