import type { Message, Prompt } from '@mathr/core';

import type { WorkedExample } from './example/worked-example.ts';
import { markAnswer, type EvaluationPrompt, type PromptSubject } from './prompt/evaluation-prompt.ts';

export interface RenderPromptOptions {
  /** `chat` for models with a chat template, `text` for base models. */
  readonly style: 'chat' | 'text';
  readonly prompt: EvaluationPrompt;
  readonly subject: PromptSubject;
  readonly examples: readonly WorkedExample[];
}

/** Ends a completion of a base model that goes on to a next problem. */
export const NEXT_PROBLEM = '\n\nProblem:';

/** The instruction, the worked examples and the question: as turns of a conversation, or as one text to be continued. */
export function renderPrompt(question: string, options: RenderPromptOptions): Prompt {
  const { style, prompt, subject, examples } = options;
  const instruction = prompt.instruction(subject);
  if (style === 'text') {
    const shown = examples.map((example) => `Problem: ${example.question}\nSolution: ${solutionOf(example, prompt)}`);
    return [instruction, ...shown, `Problem: ${question}\nSolution:`].join('\n\n');
  }
  const turns = examples.flatMap((example): Message[] => [
    { role: 'user', content: example.question },
    { role: 'assistant', content: solutionOf(example, prompt) },
  ]);
  return [{ role: 'system', content: instruction }, ...turns, { role: 'user', content: question }];
}

/** The steps, then the answer as the prompt asks for it. */
function solutionOf({ solution, answer }: WorkedExample, prompt: EvaluationPrompt): string {
  const marked = markAnswer(prompt, answer);
  if (prompt.format === 'tags') return `<think>\n${solution}\n</think>\n${marked}`;
  if (prompt.format === 'boxed')
    return solution.includes('\\boxed') ? solution : `${solution}\nThe answer is $${marked}$.`;
  return `${solution}\n${marked}`;
}
