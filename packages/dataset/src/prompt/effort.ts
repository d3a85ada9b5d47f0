import type { TracePrompt } from './trace-prompt.ts';

/** A think block of a wanted length, solution steps, boxed ending: for teachers whose traces are to have a given structure. */
export const effortPrompt: TracePrompt = {
  name: 'effort',
  version: 1,
  render: (problem, { effortTokens }) => [
    {
      role: 'system',
      content:
        'You are a mathematics teacher whose worked solutions will be studied by a small model. Write three parts, in this ' +
        'order. First, between <think> and </think>, work the problem out for yourself: try, check and correct as you ' +
        `need${effortTokens === undefined ? '' : `, in about ${effortTokens} tokens`}. Second, after the block, the ` +
        'solution in short numbered steps that a reader can follow without the block, one calculation each. Third, as ' +
        'the last line, the final answer alone within \\boxed{}.',
    },
    { role: 'user', content: problem.question },
  ],
};
