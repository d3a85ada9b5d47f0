import type { Problem, TraceRecord, VerdictStatus } from '@mathr/core';

import { answerIn } from '../read/mapped-problem.ts';
import { splitReasoning } from './split-reasoning.ts';

/** What is known of a trace beside its text. */
export interface TraceFacts {
  readonly author: string;
  readonly sampleIndex?: number | undefined;
  readonly verdict?: VerdictStatus | undefined;
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
}

/** An output of a model as a trace of a problem, its thinking split off and its answer read. */
export function rowTrace(problem: Pick<Problem, 'id' | 'question'>, text: string, facts: TraceFacts): TraceRecord {
  const { reasoning, solution } = splitReasoning(text);
  return {
    problemId: problem.id,
    question: problem.question,
    ...(reasoning === undefined ? {} : { reasoning }),
    solution,
    answer: answerIn(solution, 'boxed') ?? answerIn(solution, 'hashes') ?? null,
    ...(facts.verdict === undefined ? {} : { verdict: facts.verdict }),
    author: facts.author,
    ...(facts.sampleIndex === undefined ? {} : { sampleIndex: facts.sampleIndex }),
    ...(facts.metadata === undefined ? {} : { metadata: facts.metadata }),
  };
}

/** Texts of a list field, each with its place in the list; what is no text or empty is left out. */
export function textList(value: unknown): readonly (readonly [text: string, index: number])[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown, index) =>
    typeof item === 'string' && item.trim() !== '' ? [[item, index] as const] : [],
  );
}
