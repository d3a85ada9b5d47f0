import { createRng, MathrError, parseOptions } from '@mathr/core';
import { z } from 'zod';
import { largestRemainder } from '../sample/largest-remainder.ts';

/** What a mixture is made of; at least one of the two. */
export interface MixtureShares {
  /** Shares of each source; they are scaled to sum to 1. */
  readonly weights?: Readonly<Record<string, number>> | undefined;
  /** Items of each source. They win over weights that say something else, with a warning. */
  readonly counts?: Readonly<Record<string, number>> | undefined;
}

/** How many items of each source go in, and what is odd about it. */
export interface MixturePlan {
  readonly counts: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
}

/** Options of `planMixture` and `mixSources`. */
export interface MixtureOptions extends MixtureShares {
  /** Items in all, with weights. @default the sum of `counts`; else as many as the weights allow without repeating an item */
  readonly n?: number | undefined;
}

const shares = z.record(z.string(), z.number().min(0));
const shape = {
  weights: shares.optional(),
  counts: z.record(z.string(), z.int().min(0)).optional(),
  n: z.int().min(0).optional(),
};
const planSchema = z.strictObject(shape) satisfies z.ZodType<object, MixtureOptions>;
const mixSchema = z.strictObject({ ...shape, seed: z.union([z.number(), z.string()]) });

/**
 * How many items of each source a mixture holds. Weights become counts by largest remainders. Where weights and counts are
 * both given and differ by more than half a percent of the whole, counts win and a warning says so.
 *
 * @throws {MathrError} `invalid_options` when neither is given, weights sum to 0, or `n` cannot be known.
 *
 * @example
 * planMixture({ weights: { a: 3, b: 1 }, n: 10 }).counts; // => { a: 8, b: 2 }
 */
export function planMixture(options: MixtureOptions): MixturePlan {
  const { weights, counts, n } = parseOptions(planSchema, options, 'planMixture');
  if (counts !== undefined) return { counts, warnings: [...disagreements(weights, counts), ...otherTotal(counts, n)] };
  if (weights === undefined) throw invalid('weights', 'a mixture needs weights or counts');
  if (n === undefined) throw invalid('n', 'with weights alone, say with `n` how many items there should be');
  const names = Object.keys(weights);
  const total = names.reduce((sum, name) => sum + (weights[name] ?? 0), 0);
  if (!(total > 0)) throw invalid('weights', 'the weights sum to 0; give at least one source a weight');
  // in millionths, so that the shares are whole numbers
  const parts = names.map((name) => Math.round(((weights[name] ?? 0) / total) * 1e6 * Math.max(1, n)));
  const places = largestRemainder(parts, n);
  return { counts: Object.fromEntries(names.map((name, i) => [name, places[i] ?? 0])), warnings: [] };
}

/**
 * Draws the items of a mixture from their sources and shuffles them. A source with too few items gives all of them, with a
 * warning; none is taken twice.
 *
 * @throws {MathrError} `invalid_options` as `planMixture`, and for a source that is not there.
 */
export function mixSources<T>(
  sources: Readonly<Record<string, readonly T[]>>,
  options: MixtureOptions & { readonly seed: number | string },
): MixturePlan & { readonly items: readonly T[] } {
  const { seed, ...mixture } = parseOptions(mixSchema, options, 'mixSources');
  const named = Object.keys({ ...mixture.weights, ...mixture.counts });
  const missing = named.find((name) => !Object.hasOwn(sources, name));
  if (missing !== undefined) {
    throw invalid(missing, `there is no source "${missing}"; there are ${Object.keys(sources).join(', ')}`);
  }
  const plan = planMixture({ ...mixture, n: mixture.n ?? possibleTotal(sources, mixture.weights) });
  const rng = createRng(seed).split('mixture');
  const warnings = [...plan.warnings];
  const drawn: T[] = [];
  const counts: Record<string, number> = {};
  for (const [name, wanted] of Object.entries(plan.counts)) {
    const supply = sources[name] ?? [];
    if (supply.length < wanted)
      warnings.push(`"${name}" has ${supply.length} items and the mixture wants ${wanted}; all are taken`);
    const taken = rng.split(name).shuffle(supply).slice(0, wanted);
    counts[name] = taken.length;
    drawn.push(...taken);
  }
  return { items: rng.split('order').shuffle(drawn), counts, warnings };
}

/** The largest total at which no weighted source runs out. */
function possibleTotal(
  sources: Readonly<Record<string, readonly unknown[]>>,
  weights: Readonly<Record<string, number>> | undefined,
): number | undefined {
  if (weights === undefined) return undefined;
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  const limits = Object.entries(weights).flatMap(([name, weight]) =>
    weight > 0 ? [((sources[name]?.length ?? 0) * total) / weight] : [],
  );
  return limits.length === 0 ? 0 : Math.floor(Math.min(...limits) + 1e-9);
}

function otherTotal(counts: Readonly<Record<string, number>>, n: number | undefined): string[] {
  const sum = Object.values(counts).reduce((total, count) => total + count, 0);
  return n === undefined || n === sum ? [] : [`n is ${n} and the counts sum to ${sum}; the counts are used`];
}

function disagreements(
  weights: Readonly<Record<string, number>> | undefined,
  counts: Readonly<Record<string, number>>,
): string[] {
  if (weights === undefined) return [];
  const names = [...new Set([...Object.keys(weights), ...Object.keys(counts)])];
  const share = (parts: Readonly<Record<string, number>>, name: string): number => {
    const total = Object.values(parts).reduce((sum, part) => sum + part, 0);
    return total > 0 ? (parts[name] ?? 0) / total : 0;
  };
  const off = names.filter((name) => Math.abs(share(weights, name) - share(counts, name)) > 0.005);
  if (off.length === 0) return [];
  const percent = (value: number): string => `${(100 * value).toFixed(1)}%`;
  const each = off.map(
    (name) => `"${name}" ${percent(share(weights, name))} by weight and ${percent(share(counts, name))} by count`,
  );
  return [`weights and counts disagree: ${each.join(', ')}; the counts are used`];
}

function invalid(path: string, message: string): MathrError<'invalid_options'> {
  return new MathrError('invalid_options', `mixture: ${message}`, { issues: [{ path, message }] });
}
