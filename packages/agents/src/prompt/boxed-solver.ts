import type { PromptTemplate } from './prompt-template.ts';

/** Solve step by step, final answer in a box: what most mathematics models were trained on. */
export const boxedSolver: PromptTemplate<[question: string]> = {
  name: 'boxed-solver',
  version: 1,
  render: (question) => [
    { role: 'system', content: 'Reason step by step, and put your final answer within \\boxed{}.' },
    { role: 'user', content: question },
  ],
};
