import { parseOptions, type ChatModel, type Problem } from '@mathr/core';
import { z } from 'zod';

import { textKey } from '../clean/text-key.ts';
import { concurrently } from '../judge/concurrently.ts';
import { askSameProblem } from '../judge/same-problem.ts';
import { PARAPHRASE_STYLES, paraphrasePrompt, type ParaphraseStyle } from '../prompt/paraphrase.ts';
import { askForQuestion } from './ask-for-question.ts';
import { sameQuantities } from './same-quantities.ts';

/** Options of `paraphraseProblems`. */
export interface ParaphraseProblemsOptions {
  /** Writes the paraphrases; put `meterModel` around one that costs money. */
  readonly model: ChatModel;
  /** One paraphrase of each problem for each. @default all five */
  readonly styles?: readonly ParaphraseStyle[] | undefined;
  /** Also asked whether the paraphrase asks the same; what it does not affirm goes. @default the check of numbers alone */
  readonly judge?: ChatModel | undefined;
  /** Calls for one paraphrase at most. @default 2 */
  readonly attempts?: number | undefined;
  /** @default 1024 */
  readonly maxTokens?: number | undefined;
  /** @default 8 */
  readonly concurrency?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Problems made from others, and those that were not made and why. */
export interface WrittenProblems {
  readonly kept: readonly Problem[];
  readonly removed: readonly { readonly id: string; readonly question: string | undefined; readonly why: string }[];
  /** How often each kind of fault came, attempts that were repeated included. */
  readonly rejects: Readonly<Record<string, number>>;
}

const chatModel = z.custom<ChatModel>((value) => typeof Object(value)['chat'] === 'function', 'must be a chat model');
const optionsSchema = z.strictObject({
  model: chatModel,
  styles: z
    .array(z.enum(['plain', 'voice', 'order', 'names', 'formal']))
    .min(1)
    .default([...PARAPHRASE_STYLES]),
  judge: chatModel.optional(),
  attempts: z.int().min(1).default(2),
  maxTokens: z.int().min(1).default(1024),
  concurrency: z.int().min(1).default(8),
  signal: z.instanceof(AbortSignal).optional(),
}) satisfies z.ZodType<object, ParaphraseProblemsOptions>;

/**
 * Other wordings of problems, with the same answers: kept when all numbers are still there and no others, the wording is
 * another, and the text is sound. The ids are those of the originals with the style behind them.
 *
 * Source: Raiyan et al., Math Word Problem Solving by Generating Linguistic Variants, 2023 (ParaMAWPS).
 *
 * @throws {MathrError} `invalid_options`; `budget_exhausted` of a metered model.
 */
export async function paraphraseProblems(
  problems: readonly Problem[],
  options: ParaphraseProblemsOptions,
): Promise<WrittenProblems> {
  const read = parseOptions(optionsSchema, options, 'paraphraseProblems');
  const { model, styles, judge, attempts, maxTokens, concurrency, signal } = read;
  const rejects: Record<string, number> = {};
  const work = problems.flatMap((problem) => styles.map((style) => ({ problem, style })));
  const results = await concurrently(work, concurrency, async ({ problem, style }) => {
    const id = `${problem.id}-${style}`;
    let last: { question?: string; why: string } = { why: 'it was never asked' };
    for (let attempt = 0; attempt < attempts; attempt++) {
      const messages = paraphrasePrompt.render(style, problem.question);
      const written = await askForQuestion(model, messages, { maxTokens, attempt, signal });
      const question = 'question' in written ? written.question : undefined;
      const why = 'fault' in written ? written.fault : await faultOf(problem.question, written.question, judge, signal);
      if (question !== undefined && why === undefined) return { problem: paraphrase(problem, id, question, style) };
      last = { ...(question === undefined ? {} : { question }), why: why ?? 'unknown' };
      const kind = last.why.split(':')[0] ?? last.why;
      rejects[kind] = (rejects[kind] ?? 0) + 1;
    }
    return { removed: { id, question: last.question, why: last.why } };
  });
  return {
    kept: results.flatMap(({ problem }) => problem ?? []),
    removed: results.flatMap(({ removed }) => removed ?? []),
    rejects,
  };
}

async function faultOf(
  original: string,
  variant: string,
  judge: ChatModel | undefined,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  if (textKey(original) === textKey(variant)) return 'same-words';
  const { same, missing, added } = sameQuantities(original, variant);
  if (!same)
    return `other-numbers: ${[...missing.map((one) => `-${one}`), ...added.map((one) => `+${one}`)].join(' ')}`;
  if (judge === undefined) return undefined;
  const reply = await askSameProblem(judge, original, variant, signal);
  return reply.ok && reply.value.same ? undefined : 'asks-something-else';
}

function paraphrase(problem: Problem, id: string, question: string, style: ParaphraseStyle): Problem {
  const { solution: _solution, ...rest } = problem;
  // the worked solution speaks of the old names and things
  return { ...rest, id, question, metadata: { ...problem.metadata, paraphraseOf: problem.id, style } };
}
