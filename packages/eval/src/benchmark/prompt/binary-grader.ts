import type { JudgePrompt } from './judge-prompt.ts';

/** P5: is the final answer right? Replies are `1` or `0`; steps do not count, only the answer. */
export const binaryGrader: JudgePrompt = {
  name: 'binary-grader',
  version: 1,
  render: ({ question, gold, completion }) => [
    {
      role: 'system',
      content: [
        'You compare the final answer of a solution with the reference answer to the same question.',
        'Only the final answer matters: where the solution has <answer> tags, only what stands between them.',
        'Two answers agree when they mean the same thing, however they are written. For multiple choice the letter must be',
        'the same. Do not solve the question yourself. Reply with one character: 1 when they agree, 0 when they do not or',
        'when there is no final answer.',
      ].join(' '),
    },
    {
      role: 'user',
      content: `Question:\n${question}\n\nReference answer:\n${gold}\n\nSolution:\n${completion}\n\n1 or 0?`,
    },
  ],
};
