import { parseOptions, type ChatModel, type Problem, type TraceRecord } from '@mathr/core';
import { extractAnswer } from '@mathr/verify';
import { z } from 'zod';

import { concurrently } from '../judge/concurrently.ts';
import { tryChat } from '../judge/try-chat.ts';
import { boxedPrompt } from '../prompt/boxed.ts';
import { agreeingTraces } from '../score/agreeing-traces.ts';

/** Options of `answerByAgreement`. */
export interface AnswerByAgreementOptions {
  /** Solves the questions; put `meterModel` around one that costs money. */
  readonly model: ChatModel;
  /** Solutions of each question, all of which must agree. @default 3 */
  readonly samples?: number | undefined;
  /** @default 0.6 */
  readonly temperature?: number | undefined;
  /** @default 4096 */
  readonly maxTokens?: number | undefined;
  /** @default 8 */
  readonly concurrency?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface AgreedProblems {
  /** With the answer on which all agreed, and the first solution. */
  readonly kept: readonly Problem[];
  readonly removed: readonly { readonly id: string; readonly why: string }[];
  /** All solutions of the problems that were kept. */
  readonly traces: readonly TraceRecord[];
}

const optionsSchema = z.strictObject({
  model: z.custom<ChatModel>((value) => typeof Object(value)['chat'] === 'function', 'must be a chat model'),
  samples: z.int().min(2).default(3),
  temperature: z.number().min(0).default(0.6),
  maxTokens: z.int().min(1).default(4096),
  concurrency: z.int().min(1).default(8),
  signal: z.instanceof(AbortSignal).optional(),
}) satisfies z.ZodType<object, AnswerByAgreementOptions>;

const FIRST_ATTEMPT = { index: 0, effortTokens: undefined, rejected: [] };

/**
 * Answers for questions that have none: each is solved several times, and kept when all solutions come to the same answer.
 * A call that fails is a solution without an answer.
 *
 * Source: the three agreeing solutions of DeepMath-103K, arXiv:2504.11456 §2.4.
 *
 * @throws {MathrError} `invalid_options`; `budget_exhausted` of a metered model.
 */
export async function answerByAgreement(
  questions: readonly { readonly id: string; readonly question: string }[],
  options: AnswerByAgreementOptions,
): Promise<AgreedProblems> {
  const read = parseOptions(optionsSchema, options, 'answerByAgreement');
  const { model, samples, temperature, maxTokens, concurrency, signal } = read;
  const work = questions.flatMap((one) =>
    Array.from({ length: samples }, (_, sampleIndex) => ({ ...one, sampleIndex })),
  );
  const solved = await concurrently(work, concurrency, async ({ id, question, sampleIndex }): Promise<TraceRecord> => {
    const messages = boxedPrompt.render({ id, question, answer: '' }, FIRST_ATTEMPT);
    const reply = await tryChat(model, messages, { temperature, maxTokens, seed: sampleIndex, signal });
    const solution = 'text' in reply ? reply.text : '';
    const answer = extractAnswer(solution, { methods: ['boxed'] })?.answer ?? null;
    return { problemId: id, question, solution, answer, author: model.id, sampleIndex };
  });
  const { kept: traces, removed } = agreeingTraces(solved, { least: samples });
  const kept = traces.flatMap(({ problemId, question, answer, solution, sampleIndex }): Problem[] =>
    sampleIndex === 0 && typeof answer === 'string' ? [{ id: problemId, question, answer, solution }] : [],
  );
  return { kept, removed: removed.map(({ problemId, why }) => ({ id: problemId, why })), traces };
}
