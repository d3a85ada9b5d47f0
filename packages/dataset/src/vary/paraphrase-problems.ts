import { parseOptions, type ChatModel, type Problem } from '@mathr/core';
import { z } from 'zod';

import { textKey } from '../clean/text-key.ts';
import { askSameProblem } from '../judge/same-problem.ts';
import { PARAPHRASE_STYLES, paraphrasePrompt, type ParaphraseStyle } from '../prompt/paraphrase.ts';
import { sameQuantities } from './same-quantities.ts';
import { writeQuestions } from './write-questions.ts';

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
  const { judge, signal } = read;
  const tasks = problems.flatMap((problem) =>
    read.styles.map((style) => ({
      id: `${problem.id}-${style}`,
      problem,
      style,
      messages: paraphrasePrompt.render(style, problem.question),
      faultOf: (question: string) => faultOf(problem.question, question, judge, signal),
    })),
  );
  const { kept, removed, rejects } = await writeQuestions(tasks, read);
  return {
    kept: kept.map(({ task: { id, problem, style }, question }) => paraphrase(problem, id, question, style)),
    removed,
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
