import { parseOptions, type ChatModel, type Problem, type TraceRecord } from '@mathr/core';
import { extractAnswer, grade } from '@mathr/verify';
import { z } from 'zod';

import { correctionPrompt, type AttemptToCorrect } from '../prompt/correction.ts';
import type { PromptTemplate } from '../prompt/prompt-template.ts';
import { concurrently } from '../judge/concurrently.ts';
import { tryChat } from '../judge/try-chat.ts';
import type { Correction } from './correction.ts';
import { locateError } from './locate-error.ts';
import { splitSteps } from './split-steps.ts';

/** Options of `writeCorrections`. */
export interface WriteCorrectionsOptions {
  /** Writes critiques and corrected solutions; put `meterModel` around one that costs money. */
  readonly model: ChatModel;
  /** Whether the model sees the problem's worked solution, or its answer where there is none. @default true */
  readonly reference?: boolean | undefined;
  /** Replies for one solution at most. @default 2 */
  readonly attempts?: number | undefined;
  /** @default 2048 */
  readonly maxTokens?: number | undefined;
  /** @default 8 */
  readonly concurrency?: number | undefined;
  /** @default correctionPrompt */
  readonly prompt?: PromptTemplate<[attempt: AttemptToCorrect]> | undefined;
  readonly signal?: AbortSignal | undefined;
}

const optionsSchema = z.strictObject({
  model: z.custom<ChatModel>((value) => typeof Object(value)['chat'] === 'function', 'must be a chat model'),
  reference: z.boolean().default(true),
  attempts: z.int().min(1).default(2),
  maxTokens: z.int().min(1).default(2048),
  concurrency: z.int().min(1).default(8),
  prompt: z.custom<PromptTemplate<[AttemptToCorrect]>>().default(correctionPrompt),
  signal: z.instanceof(AbortSignal).optional(),
}) satisfies z.ZodType<object, WriteCorrectionsOptions>;

/** A wrong solution and its problem. */
export interface WrongSolution {
  readonly problem: Problem;
  readonly trace: TraceRecord;
}

/** What was corrected, and what not and why. */
export interface CorrectionsResult {
  readonly kept: readonly Correction[];
  readonly removed: readonly { readonly item: WrongSolution; readonly why: string }[];
  /** How often each reason came, attempts that were repeated included. */
  readonly rejects: Readonly<Record<string, number>>;
}

/**
 * Has a model say what is wrong with wrong solutions, and correct them. A reply counts when it names one of the steps, no
 * later one than a calculation that is known to be false, when it does not speak of a reference or give the answer away in
 * its critique, and when its corrected solution has the right answer.
 *
 * @throws {MathrError} `invalid_options`; `budget_exhausted` of a metered model.
 */
export async function writeCorrections(
  items: readonly WrongSolution[],
  options: WriteCorrectionsOptions,
): Promise<CorrectionsResult> {
  const read = parseOptions(optionsSchema, options, 'writeCorrections');
  const rejects: Record<string, number> = {};
  const results = await concurrently(items, read.concurrency, async (item) => {
    let why = 'it was never asked';
    for (let attempt = 0; attempt < read.attempts; attempt++) {
      const reply = await ask(item, read, attempt);
      if (typeof reply !== 'string') return { item, correction: reply };
      why = reply;
      rejects[why] = (rejects[why] ?? 0) + 1;
    }
    return { item, why };
  });
  return {
    kept: results.flatMap(({ correction }) => correction ?? []),
    removed: results.flatMap(({ item, why }) => (why === undefined ? [] : [{ item, why }])),
    rejects,
  };
}

type Read = z.output<typeof optionsSchema>;

/** One reply as a correction, or the kind of its fault. */
async function ask(
  { problem, trace }: WrongSolution,
  { model, reference, maxTokens, prompt, signal }: Read,
  attempt: number,
): Promise<Correction | string> {
  const steps = splitSteps(trace.solution);
  if (steps.length === 0) return 'empty-solution';
  const shown = reference ? (problem.solution ?? `The answer is ${problem.answer}.`) : undefined;
  const messages = prompt.render({ question: problem.question, steps, reference: shown });
  const temperature = Math.min(1, 0.2 + 0.4 * attempt);
  const reply = await tryChat(model, messages, { maxTokens, temperature, seed: attempt, signal });
  if ('error' in reply) return 'call-failed';
  const parts = FORM.exec(reply.text);
  if (parts === null) return 'no-such-form';
  const [, number = '', critique = '', corrected = ''] = parts.map((part) => part.trim());
  const step = Number(number) - 1;
  if (step < 0 || step >= steps.length) return 'no-such-step';
  if (critique === '') return 'no-critique';
  const known = locateError(steps);
  if (known !== undefined && step > known.step) return 'later-than-a-known-error';
  if (MENTIONS_REFERENCE.test(critique) || MENTIONS_REFERENCE.test(corrected)) return 'mentions-the-reference';
  if (reference && givesAway(critique, problem, trace)) return 'gives-the-answer-away';
  if (grade(problem.answer, corrected).status !== 'correct') return 'wrong-answer';
  return {
    schema: 'correction/1',
    problemId: problem.id,
    question: problem.question,
    wrong: trace.solution,
    firstWrongStep: step,
    critique,
    corrected,
    author: trace.author,
    correctedBy: model.id,
  };
}

/** Only what the critique boxes or calls the answer: any number may come up in an explanation. */
function givesAway(critique: string, problem: Problem, trace: TraceRecord): boolean {
  const said = extractAnswer(critique, { methods: ['boxed', 'phrase'] });
  if (said === null || said.answer === trace.answer) return false;
  return grade(problem.answer, `\\boxed{${said.answer}}`).status === 'correct';
}

const FORM =
  /first wrong step:\**\s*\(?(\d+)\)?[^\n]*\n+\**\s*what is wrong:\**([\s\S]*?)\n+\**\s*corrected solution:\**([\s\S]+)/i;
const MENTIONS_REFERENCE =
  /\b(?:reference|for my eyes|(?:given|provided|right) solution (?:says|shows|states|gives))\b/i;
