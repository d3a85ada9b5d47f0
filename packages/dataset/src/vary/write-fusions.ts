import { parseOptions, type ChatModel, type Problem } from '@mathr/core';
import { z } from 'zod';

import { fusionPrompt, type FusionStrategy } from '../prompt/fusion.ts';
import { sameQuantities } from './same-quantities.ts';
import { writeQuestions } from './write-questions.ts';

/** Options of `writeFusions`. */
export interface WriteFusionsOptions {
  /** Writes the problems; put `meterModel` around one that costs money. */
  readonly model: ChatModel;
  /** @default all three */
  readonly strategies?: readonly FusionStrategy[] | undefined;
  /** Calls for one problem at most. @default 2 */
  readonly attempts?: number | undefined;
  /** @default 1024 */
  readonly maxTokens?: number | undefined;
  /** @default 8 */
  readonly concurrency?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A question made of two, without an answer: `answerByAgreement` finds one. */
export interface FusedQuestion {
  /** Ids of both and the strategy: `a+b-parallel`. */
  readonly id: string;
  readonly question: string;
  readonly strategy: FusionStrategy;
  readonly parents: readonly [first: string, second: string];
}

export interface FusionsResult {
  readonly kept: readonly FusedQuestion[];
  readonly removed: readonly { readonly id: string; readonly question: string | undefined; readonly why: string }[];
  /** How often each kind of fault came, attempts that were repeated included. */
  readonly rejects: Readonly<Record<string, number>>;
}

const optionsSchema = z.strictObject({
  model: z.custom<ChatModel>((value) => typeof Object(value)['chat'] === 'function', 'must be a chat model'),
  strategies: z
    .array(z.enum(['sequential', 'parallel', 'conditional']))
    .min(1)
    .default(['sequential', 'parallel', 'conditional']),
  attempts: z.int().min(1).default(2),
  maxTokens: z.int().min(1).default(1024),
  concurrency: z.int().min(1).default(8),
  signal: z.instanceof(AbortSignal).optional(),
}) satisfies z.ZodType<object, WriteFusionsOptions>;

/**
 * Problems made of two by a model. Kept are sound texts that have the numbers of both parents; of a sequential fusion one
 * number may be missing, which is the one that the other problem gives.
 *
 * Source: the three strategies of MathFusion, arXiv:2503.16212 §3.2. The check of numbers is ours; `fuseProblems` makes
 * sequential fusions by computation, with their answers.
 *
 * @throws {MathrError} `invalid_options`; `budget_exhausted` of a metered model.
 */
export async function writeFusions(
  pairs: readonly { readonly first: Problem; readonly second: Problem }[],
  options: WriteFusionsOptions,
): Promise<FusionsResult> {
  const read = parseOptions(optionsSchema, options, 'writeFusions');
  const tasks = pairs.flatMap(({ first, second }) =>
    read.strategies.map((strategy) => ({
      id: `${first.id}+${second.id}-${strategy}`,
      strategy,
      parents: [first.id, second.id] as const,
      messages: fusionPrompt.render(strategy, first.question, second.question),
      faultOf: (question: string) => faultOf(first, second, question, strategy),
    })),
  );
  const { kept, removed, rejects } = await writeQuestions(tasks, read);
  return {
    kept: kept.map(({ task: { id, strategy, parents }, question }) => ({ id, question, strategy, parents })),
    removed,
    rejects,
  };
}

/** Both parents must be there with their numbers; what a fusion adds (a price that is decided on) is its own affair. */
function faultOf(first: Problem, second: Problem, fused: string, strategy: FusionStrategy): string | undefined {
  for (const [name, parent, allowed] of [
    ['first', first, 0],
    ['second', second, strategy === 'sequential' ? 1 : 0],
  ] as const) {
    const { missing } = sameQuantities(parent.question, fused);
    if (missing.length > allowed) return `lost-numbers: ${missing.join(', ')} of the ${name} problem`;
  }
  return undefined;
}
