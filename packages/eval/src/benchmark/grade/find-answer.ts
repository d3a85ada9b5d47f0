import { extractBoth } from '@mathr/verify';

import type { EvaluationPrompt } from '../prompt/evaluation-prompt.ts';

/** The text of a final answer and where it stood. */
export interface FoundAnswer {
  readonly text: string;
  readonly how: string;
  readonly followsFormat: boolean;
}

/** What stands where the prompt asked for the answer, else in a mark of another kind; undefined when there is none. */
export function findMarkedAnswer(completion: string, { format }: EvaluationPrompt): FoundAnswer | undefined {
  const { strict, flexible } = extractBoth(completion, { format, methods: ['boxed', 'hashes', 'tags', 'phrase'] });
  return flexible === null ? undefined : { text: flexible.answer, how: flexible.how, followsFormat: strict !== null };
}

const THINK_END = '</think>';

/** The last lines of a text, where a conclusion stands that has no mark. */
export function lastLines(completion: string, count: number): string {
  const end = completion.lastIndexOf(THINK_END);
  const spoken = end < 0 ? completion : completion.slice(end + THINK_END.length);
  const lines = spoken.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(-count).join('\n');
}
