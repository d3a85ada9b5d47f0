import { z } from 'zod';
import type { CleanEvent } from './clean-result.ts';
import { meaningOptionsShape, streamOptionsShape, type CleanOptions } from './dedupe-options.ts';

/** Options of `decontaminateStream`. */
export interface DecontaminateStreamOptions {
  /** How many words in a row must be shared; false leaves this out. @default 13 */
  readonly words?: number | false | undefined;
  /** The smallest share of pairs of words (Jaccard index) of near duplicates; false leaves this out. @default 0.75 */
  readonly near?: number | false | undefined;
  /** The chance with which a near duplicate right at that share is found. @default 0.999 */
  readonly recall?: number | undefined;
  /** Also finds questions with the same numbers in which names, things or variables were renamed. @default true */
  readonly renamed?: boolean | undefined;
  /** `same`: a question with another answer is neither a near duplicate nor renamed. @default 'same' */
  readonly answers?: 'same' | 'any' | undefined;
  /** Draws the hash functions. @default 0 */
  readonly seed?: number | string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: CleanEvent) => void) | undefined;
}

/** Options of `decontaminate`. */
export interface DecontaminateOptions extends DecontaminateStreamOptions, CleanOptions {}

const { near, recall, answers, seed, signal, onEvent } = streamOptionsShape;
const shape = {
  words: z.union([z.literal(false), z.int().min(2)]).default(13),
  renamed: z.boolean().default(true),
  near,
  recall,
  answers,
  seed,
  signal,
  onEvent,
};

export const decontaminateStreamSchema = z.strictObject(shape) satisfies z.ZodType<object, DecontaminateStreamOptions>;
export const decontaminateSchema = z.strictObject({ ...shape, ...meaningOptionsShape }) satisfies z.ZodType<
  object,
  DecontaminateOptions
>;
