import { createRng, parseOptions } from '@mathr/core';
import { z } from 'zod';
import { groupBySchema, groupOf, type GroupBy } from '../sample/group-by.ts';

/** Options of `balanceHistogram`. */
export interface BalanceHistogramOptions<T> {
  /** The bucket of an item: a function of it, or the name of a field. */
  readonly by: GroupBy<T>;
  /** The largest bucket is at most this share larger than the smallest. @default 0 */
  readonly tolerance?: number | undefined;
  /** Buckets with fewer items are left out, lest one of them shrink all others. @default 1 */
  readonly leastBucket?: number | undefined;
  /** How many items in all, at most. @default as many as the balance allows */
  readonly n?: number | undefined;
  readonly seed: number | string;
}

const optionsSchema = z.strictObject({
  by: groupBySchema,
  tolerance: z.number().min(0).default(0),
  leastBucket: z.int().min(1).default(1),
  n: z.int().min(0).optional(),
  seed: z.union([z.number(), z.string()]),
}) satisfies z.ZodType<object, BalanceHistogramOptions<never>>;

/**
 * A random sample in which all buckets are of about one size, in the items' order: for levels or lengths that should come
 * up equally often.
 *
 * @throws {MathrError} `invalid_options`.
 *
 * @example
 * balanceHistogram([1, 1, 1, 2], { by: String, seed: 1 }).length; // => 2
 */
export function balanceHistogram<T>(items: readonly T[], options: BalanceHistogramOptions<T>): T[] {
  const { tolerance, leastBucket, n, seed } = parseOptions(optionsSchema, options, 'balanceHistogram');
  const bucketOf = groupOf(options.by);
  const buckets = new Map<string, number[]>();
  items.forEach((item, index) => {
    const name = bucketOf(item);
    const members = buckets.get(name);
    if (members === undefined) buckets.set(name, [index]);
    else members.push(index);
  });
  const counted = [...buckets].filter(([, members]) => members.length >= leastBucket);
  if (counted.length === 0) return [];
  const smallest = Math.min(
    ...counted.map(([, members]) => members.length),
    n === undefined ? Number.POSITIVE_INFINITY : Math.floor(n / counted.length),
  );
  const most = Math.floor(smallest * (1 + tolerance));
  let left = n === undefined ? Number.POSITIVE_INFINITY : n - smallest * counted.length;
  const rng = createRng(seed).split('balance');
  const chosen = counted.flatMap(([name, members]) => {
    const extra = Math.min(Math.max(0, Math.min(most, members.length) - smallest), left);
    left -= extra;
    return rng
      .split(name)
      .shuffle(members)
      .slice(0, smallest + extra);
  });
  return chosen.sort((a, b) => a - b).map((index) => items[index] as T);
}
