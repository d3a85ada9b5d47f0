import { createRng, parseOptions } from '@mathr/core';
import { z } from 'zod';

/**
 * The standard deviation of scores over their mean: 0 when all are the same, largest for a problem that is solved now and
 * then. 0 for a mean of 0 (never solved) and for no scores.
 *
 * Source: DeepDistill, arXiv:2504.17565, whose formula divides by n (`ddof` 0) while its examples divide by n - 1.
 *
 * @example
 * coefficientOfVariation([1, 1, 0, 0]); // => 1
 */
export function coefficientOfVariation(
  scores: readonly number[],
  options: {
    /** What is taken from n before dividing. @default 0 */
    readonly ddof?: number | undefined;
  } = {},
): number {
  const divisor = scores.length - (options.ddof ?? 0);
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  if (divisor <= 0 || !(mean > 0)) return 0;
  const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0);
  return Math.sqrt(squares / divisor) / mean;
}

/** A query with scored answers. */
export interface ScoredQuery<A extends { readonly score: number } = { readonly score: number }> {
  readonly id: string;
  /** `math`, `code`, `chat` … */
  readonly category: string;
  readonly answers: readonly A[];
}

/** Options of `selectByVariation`. */
export interface SelectByVariationOptions {
  /** The coefficient of variation above which a query is kept, by category; not published, so it must be given. */
  readonly variation: number | Readonly<Record<string, number>>;
  /** The score above which an answer passes, by category. @default { science: 4.99, chat: 0.7 }, others 0.99 */
  readonly pass?: Readonly<Record<string, number>> | undefined;
  /** Categories of which queries with little variation are kept with this chance. @default { chat: 0.5 } */
  readonly keepAnyway?: Readonly<Record<string, number>> | undefined;
  /** @default 0 */
  readonly ddof?: number | undefined;
  readonly seed: number | string;
}

const optionsSchema = z.strictObject({
  variation: z.union([z.number(), z.record(z.string(), z.number())]),
  pass: z.record(z.string(), z.number()).default({}),
  keepAnyway: z.record(z.string(), z.number().min(0).max(1)).default({ chat: 0.5 }),
  ddof: z.int().min(0).default(0),
  seed: z.union([z.number(), z.string()]),
}) satisfies z.ZodType<object, SelectByVariationOptions>;

/** What stays, with the answers that pass, and what goes and why. */
export interface VariationResult<Q> {
  readonly kept: readonly Q[];
  readonly removed: readonly { readonly item: Q; readonly why: string }[];
}

/**
 * Keeps the queries that are hard but solvable: at least one answer passes, and the scores vary more than `variation`.
 * Of a kept query only the passing answers stay. Whether a chat query stays by chance depends on its id alone.
 *
 * Source: DeepDistill, arXiv:2504.17565 §3.
 *
 * @throws {MathrError} `invalid_options`.
 */
export function selectByVariation<A extends { readonly score: number }>(
  queries: readonly ScoredQuery<A>[],
  options: SelectByVariationOptions,
): VariationResult<ScoredQuery<A>> {
  const { variation, pass, keepAnyway, ddof, seed } = parseOptions(optionsSchema, options, 'selectByVariation');
  const rng = createRng(seed).split('variation');
  const kept: ScoredQuery<A>[] = [];
  const removed: { item: ScoredQuery<A>; why: string }[] = [];
  for (const query of queries) {
    const least = pass[query.category] ?? PASS[query.category] ?? 0.99;
    const passing = query.answers.filter(({ score }) => score > least);
    const scores = query.answers.map(({ score }) => score);
    const found = coefficientOfVariation(scores, { ddof });
    const wanted = typeof variation === 'number' ? variation : (variation[query.category] ?? Number.POSITIVE_INFINITY);
    const chance = keepAnyway[query.category] ?? 0;
    if (passing.length === 0) removed.push({ item: query, why: `no answer scores above ${least}` });
    else if (found > wanted || (chance > 0 && rng.split(query.id).next() < chance)) {
      kept.push({ ...query, answers: passing });
    } else removed.push({ item: query, why: `its scores vary by ${found.toFixed(4)}, not above ${wanted}` });
  }
  return { kept, removed };
}

/**
 * The `n` queries whose scores vary most, each with one of its passing answers at random: the second, annealing stage.
 *
 * Source: DeepDistill, arXiv:2504.17565 §3.
 */
export function annealingSelection<A extends { readonly score: number }>(
  queries: readonly ScoredQuery<A>[],
  options: {
    readonly n: number;
    /** The score above which an answer passes. @default 0.99 */
    readonly pass?: number | undefined;
    readonly seed: number | string;
  },
): ScoredQuery<A>[] {
  const { n, pass = 0.99, seed } = options;
  const rng = createRng(seed).split('annealing');
  return queries
    .map((query) => ({ query, variation: coefficientOfVariation(query.answers.map(({ score }) => score)) }))
    .map((entry) => ({ ...entry, passing: entry.query.answers.filter(({ score }) => score > pass) }))
    .filter(({ passing }) => passing.length > 0)
    .sort((a, b) => b.variation - a.variation || (a.query.id < b.query.id ? -1 : 1))
    .slice(0, n)
    .map(({ query, passing }) => ({ ...query, answers: [rng.split(query.id).pick(passing)] }));
}

const PASS: Readonly<Record<string, number>> = { science: 4.99, chat: 0.7 };
