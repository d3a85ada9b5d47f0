import type { TracePrompt } from './trace-prompt.ts';

/** Solve step by step, final answer in a box: what most mathematics models were trained on. */
export const boxedPrompt: TracePrompt = {
  name: 'boxed',
  version: 1,
  render: (problem) => [
    { role: 'system', content: 'Reason step by step, and put your final answer within \\boxed{}.' },
    { role: 'user', content: problem.question },
  ],
};
