import type { ChatModel, Message } from '@mathr/core';

import { concurrently } from '../judge/concurrently.ts';
import { askForQuestion } from './ask-for-question.ts';

/** A question to be written: how it is asked for, and what is wrong with one that came. */
export interface WritingTask {
  readonly id: string;
  readonly messages: readonly Message[];
  /** Undefined for a question to keep; the part before a colon is counted. */
  readonly faultOf: (question: string) => string | undefined | Promise<string | undefined>;
}

/** What became of the tasks. */
export interface WrittenQuestions<T> {
  readonly kept: readonly { readonly task: T; readonly question: string }[];
  readonly removed: readonly { readonly id: string; readonly question: string | undefined; readonly why: string }[];
  /** How often each kind of fault came, attempts that were repeated included. */
  readonly rejects: Readonly<Record<string, number>>;
}

/** Has a model write questions, some at a time, and asks again for those that have a fault. */
export async function writeQuestions<T extends WritingTask>(
  tasks: readonly T[],
  options: {
    readonly model: ChatModel;
    readonly attempts: number;
    readonly maxTokens: number;
    readonly concurrency: number;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<WrittenQuestions<T>> {
  const { model, attempts, maxTokens, concurrency, signal } = options;
  const rejects: Record<string, number> = {};
  const results = await concurrently(tasks, concurrency, async (task) => {
    let last: { readonly question?: string; readonly why: string } = { why: 'it was never asked' };
    for (let attempt = 0; attempt < attempts; attempt++) {
      const written = await askForQuestion(model, task.messages, { maxTokens, attempt, signal });
      const why = 'fault' in written ? written.fault : await task.faultOf(written.question);
      if ('question' in written && why === undefined) return { kept: { task, question: written.question } };
      last = { ...('question' in written ? written : {}), why: why ?? 'unknown' };
      const kind = last.why.split(':')[0] ?? last.why;
      rejects[kind] = (rejects[kind] ?? 0) + 1;
    }
    return { removed: { id: task.id, question: last.question, why: last.why } };
  });
  return {
    kept: results.flatMap(({ kept }) => kept ?? []),
    removed: results.flatMap(({ removed }) => removed ?? []),
    rejects,
  };
}
