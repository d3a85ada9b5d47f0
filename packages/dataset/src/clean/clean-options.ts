import { parseOptions, type ChatModel } from '@mathr/core';
import { z } from 'zod';
import type { CleanEvent } from './clean-result.ts';
import type { CleanWorkers } from './clean-workers.ts';

/** Gives each text a vector; similar texts have vectors of a large cosine. */
export type Embedder = (
  texts: readonly string[],
  options: { readonly signal?: AbortSignal | undefined },
) => Promise<readonly ArrayLike<number>[]>;

/** What `dedupe` and `decontaminate` know about meaning and about running. */
export interface CleanOptions {
  /** Also compares the embeddings of questions. */
  readonly embed?: Embedder | undefined;
  /** The smallest cosine of embeddings that counts. @default 0.9 */
  readonly similarity?: number | undefined;
  /** Decides of the pairs that embeddings (or, without them, common words) bring up whether they ask the same. */
  readonly judge?: ChatModel | undefined;
  /** Questions to the judge, and batches for `embed`, that are open at a time. @default 8 */
  readonly concurrency?: number | undefined;
  /** Draws the hash functions. @default 0 */
  readonly seed?: number | string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: CleanEvent) => void) | undefined;
}

/** Options of `dedupeStream`. */
export interface DedupeStreamOptions {
  /**
   * The smallest share of pairs of words (Jaccard index) that near duplicates have in common; false finds exact ones only.
   * @default 0.75
   */
  readonly near?: number | false | undefined;
  /** The chance with which a near duplicate right at that share is found; those above are found more surely. @default 0.99 */
  readonly recall?: number | undefined;
  /**
   * `same`: two questions are near duplicates only when no number, sign or word of quantity (half, largest, more …) was
   * exchanged; `any` asks for common words alone.
   * @default 'same'
   */
  readonly numbers?: 'same' | 'any' | undefined;
  /** `same`: two questions with different answers are no near duplicates. @default 'same' */
  readonly answers?: 'same' | 'any' | undefined;
  /** Draws the hash functions. @default 0 */
  readonly seed?: number | string | undefined;
  /** Threads that read along (`openCleanWorkers` of `@mathr/dataset/node`); the result is the same. @default this one alone */
  readonly workers?: CleanWorkers | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: CleanEvent) => void) | undefined;
}

/** Options of `dedupe`. */
export interface DedupeOptions<T = never> extends DedupeStreamOptions, CleanOptions {
  /** Of duplicates the item with the largest number stays; of equals the first. @default the first stays */
  readonly priority?: ((item: T) => number) | undefined;
}

/** Options of `decontaminateStream`. */
export interface DecontaminateStreamOptions {
  /** How many words in a row must be shared; false leaves this out. @default 13 */
  readonly words?: number | false | undefined;
  /**
   * `telling`: of shared words in a row three at least must tell problems apart, words or figures of formulas ("where m and n
   * are relatively prime positive integers. Find m + n" has none), or half of the question must be shared; `any` takes out
   * whatever shares `words`.
   * @default 'telling'
   */
  readonly runs?: 'telling' | 'any' | undefined;
  /**
   * The smallest share of pairs of words (Jaccard index) of near duplicates; of questions of at most 16 words also those that
   * differ in one word. False leaves both out. @default 0.75
   */
  readonly near?: number | false | undefined;
  /** The chance with which a near duplicate right at that share is found. @default 0.99 */
  readonly recall?: number | undefined;
  /** Also finds questions with the same numbers in which names, things or variables were renamed. @default true */
  readonly renamed?: boolean | undefined;
  /** `same`: a question with another answer is neither a near duplicate nor renamed. @default 'same' */
  readonly answers?: 'same' | 'any' | undefined;
  /** Draws the hash functions. @default 0 */
  readonly seed?: number | string | undefined;
  /** Threads that read along (`openCleanWorkers` of `@mathr/dataset/node`); the result is the same. @default this one alone */
  readonly workers?: CleanWorkers | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: CleanEvent) => void) | undefined;
}

/** Options of `decontaminate`. */
export interface DecontaminateOptions extends DecontaminateStreamOptions, CleanOptions {}

/** The options of `dedupe` and `dedupeStream`, checked. */
export interface DedupeSettings {
  readonly near: number | false;
  readonly recall: number;
  readonly numbers: 'same' | 'any';
  readonly answers: 'same' | 'any';
  readonly seed: number | string;
  readonly workers?: CleanWorkers | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: CleanEvent) => void) | undefined;
}

/** What those options come to that compare meanings. */
export interface MeaningOptions {
  readonly embed?: Embedder | undefined;
  readonly similarity: number;
  readonly judge?: ChatModel | undefined;
  readonly concurrency: number;
}

/** The options of `decontaminate` and `decontaminateStream`, checked. */
export interface DecontaminateSettings extends Omit<DedupeSettings, 'numbers'> {
  readonly words: number | false;
  readonly runs: 'telling' | 'any';
  readonly renamed: boolean;
}

export function parseDedupeOptions(options: object): DedupeSettings & MeaningOptions {
  return parseOptions(dedupeSchema, options, 'dedupe');
}

export function parseDedupeStreamOptions(options: object): DedupeSettings {
  return parseOptions(dedupeStreamSchema, options, 'dedupeStream');
}

export function parseDecontaminateOptions(options: object): DecontaminateSettings & MeaningOptions {
  return parseOptions(decontaminateSchema, options, 'decontaminate');
}

export function parseDecontaminateStreamOptions(options: object): DecontaminateSettings {
  return parseOptions(decontaminateStreamSchema, options, 'decontaminateStream');
}

const isFunction = (value: unknown): boolean => typeof value === 'function';

const shared = {
  near: z.union([z.literal(false), z.number().gt(0).max(1)]).default(0.75),
  recall: z.number().gt(0).lt(1).default(0.99),
  answers: z.enum(['same', 'any']).default('same'),
  seed: z.union([z.number(), z.string()]).default(0),
  workers: z.custom<CleanWorkers>((value) => isFunction(Object(value)['open']), 'must be clean workers').optional(),
  signal: z.instanceof(AbortSignal).optional(),
  onEvent: z.custom<(event: CleanEvent) => void>(isFunction, 'must be a function').optional(),
};
const meaning = {
  embed: z.custom<Embedder>(isFunction, 'must be a function').optional(),
  similarity: z.number().gt(0).max(1).default(0.9),
  judge: z.custom<ChatModel>((value) => isFunction(Object(value)['chat']), 'must be a chat model').optional(),
  concurrency: z.int().min(1).default(8),
};
const dedupeStreamSchema = z.strictObject({
  ...shared,
  numbers: z.enum(['same', 'any']).default('same'),
}) satisfies z.ZodType<object, DedupeStreamOptions>;
const dedupeSchema = z.strictObject({
  ...dedupeStreamSchema.shape,
  ...meaning,
  priority: z.custom<(item: never) => number>(isFunction, 'must be a function').optional(),
}) satisfies z.ZodType<object, DedupeOptions>;
const decontaminateStreamSchema = z.strictObject({
  ...shared,
  words: z.union([z.literal(false), z.int().min(2)]).default(13),
  runs: z.enum(['telling', 'any']).default('telling'),
  renamed: z.boolean().default(true),
}) satisfies z.ZodType<object, DecontaminateStreamOptions>;
const decontaminateSchema = z.strictObject({ ...decontaminateStreamSchema.shape, ...meaning }) satisfies z.ZodType<
  object,
  DecontaminateOptions
>;
