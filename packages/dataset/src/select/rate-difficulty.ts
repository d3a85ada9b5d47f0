import { parseOptions, type ChatModel, type Problem } from '@mathr/core';
import { z } from 'zod';
import { contentHash } from '../check/content-hash.ts';
import { askForJson } from '../judge/ask-for-json.ts';
import { concurrently } from '../judge/concurrently.ts';
import { difficultyPrompt } from '../prompt/difficulty.ts';
import { promptLabel } from '../prompt/prompt-template.ts';
import { remember } from './remember.ts';
import type { ResultStore } from './result-store.ts';

/** What judges think how difficult a problem is. */
export interface DifficultyRating {
  /** The mean of the ratings, 1 to 10; null when no reply could be read. */
  readonly difficulty: number | null;
  readonly ratings: readonly number[];
  /** Replies that could not be read, and why. */
  readonly errors: readonly string[];
}

/** Options of `rateDifficulty`. */
export interface RateDifficultyOptions {
  readonly judge: ChatModel;
  /** Ratings of each problem. @default 3 */
  readonly repeats?: number | undefined;
  /** Of the judge, so that repeats differ. @default 0.6 */
  readonly temperature?: number | undefined;
  /** Problems that are worked on at a time. @default 8 */
  readonly concurrency?: number | undefined;
  /** @default 0 */
  readonly seed?: number | undefined;
  /** Known ratings are taken from it, new ones are put into it. */
  readonly store?: ResultStore<DifficultyRating> | undefined;
  readonly signal?: AbortSignal | undefined;
}

const isFunction = (value: unknown): boolean => typeof value === 'function';
const optionsSchema = z.strictObject({
  judge: z.custom<ChatModel>((value) => isFunction(Object(value)['chat']), 'must be a chat model'),
  repeats: z.int().min(1).default(3),
  temperature: z.number().min(0).default(0.6),
  concurrency: z.int().min(1).default(8),
  seed: z.int().default(0),
  store: z
    .custom<ResultStore<DifficultyRating>>((value) => isFunction(Object(value)['get']), 'must be a store')
    .optional(),
  signal: z.instanceof(AbortSignal).optional(),
}) satisfies z.ZodType<object, RateDifficultyOptions>;

const replySchema = z.object({ difficulty: z.number().min(1).max(10) });

/**
 * The difficulty of each problem from 1 to 10 as a judge rates it several times, in the problems' order.
 * Source: repeated ratings as in DeepMath-103K, arXiv:2504.11456 §2.3.
 *
 * @throws {MathrError} `invalid_options`.
 */
export async function rateDifficulty<T extends Pick<Problem, 'question' | 'answer'>>(
  problems: readonly T[],
  options: RateDifficultyOptions,
): Promise<{ readonly item: T; readonly rating: DifficultyRating }[]> {
  const { judge, repeats, temperature, concurrency, seed, store, signal } = parseOptions(
    optionsSchema,
    options,
    'rateDifficulty',
  );
  return concurrently(problems, concurrency, async (item) => {
    const what = {
      judge: judge.id,
      prompt: promptLabel(difficultyPrompt),
      problem: contentHash(item),
      repeats,
      temperature,
      seed,
    };
    const rating = await remember(store, what, async () => {
      const replies = await concurrently(
        Array.from({ length: repeats }, (_, i) => i),
        repeats,
        (i) =>
          askForJson(judge, difficultyPrompt.render(item.question), replySchema, {
            temperature,
            seed: seed + 100 * i,
            signal,
          }),
      );
      const ratings = replies.flatMap((reply) => (reply.ok ? [reply.value.difficulty] : []));
      const errors = replies.flatMap((reply) => (reply.ok ? [] : [reply.error]));
      const difficulty = ratings.length === 0 ? null : ratings.reduce((sum, one) => sum + one, 0) / ratings.length;
      return { difficulty, ratings, errors };
    });
    return { item, rating };
  });
}
