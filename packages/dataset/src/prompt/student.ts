import type { Message } from '@mathr/core';

import type { PromptTemplate } from './prompt-template.ts';

/** What a student is told in every training example. */
export const studentSystemPrompt: PromptTemplate<[]> = {
  name: 'student-system',
  version: 1,
  render: () => [
    {
      role: 'system',
      content: 'You solve mathematics problems. Think step by step, then give the final answer within \\boxed{}.',
    },
  ],
};

/** A training example: instruction, question, answer. The instruction is a field because published sets differ in it. */
export function studentPrompt(instruction?: string): PromptTemplate<[question: string, solution: string]> {
  return {
    name: 'student',
    version: 1,
    render: (question, solution): readonly Message[] => [
      ...(instruction === undefined
        ? studentSystemPrompt.render()
        : [{ role: 'system' as const, content: instruction }]),
      { role: 'user', content: question },
      { role: 'assistant', content: solution },
    ],
  };
}
