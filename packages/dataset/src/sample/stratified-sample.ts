import { createRng, parseOptions } from '@mathr/core';
import { z } from 'zod';
import { groupBySchema, groupOf, type GroupBy } from './group-by.ts';
import { largestRemainder } from './largest-remainder.ts';

/** Options of `stratifiedSample`. */
export interface StratifiedSampleOptions<T> {
  /** The group of an item: a function of it, or the name of a field. Items without the field are a group of their own. */
  readonly by: GroupBy<T>;
  /** How many items in all; all of them when there are not as many. */
  readonly n: number;
  readonly seed: number | string;
}

const optionsSchema = z.strictObject({
  by: groupBySchema,
  n: z.int().min(0),
  seed: z.union([z.number(), z.string()]),
}) satisfies z.ZodType<object, StratifiedSampleOptions<never>>;

/**
 * A random sample in which every group has its share of the whole (by largest remainders), in the items' order.
 * Which members of a group are drawn depends on that group alone.
 */
export function stratifiedSample<T>(items: readonly T[], options: StratifiedSampleOptions<T>): T[] {
  const { n, seed } = parseOptions(optionsSchema, options, 'stratifiedSample');
  const group = groupOf(options.by);
  const groups = new Map<string, number[]>();
  items.forEach((item, index) => {
    const name = group(item);
    const members = groups.get(name);
    if (members === undefined) groups.set(name, [index]);
    else members.push(index);
  });
  const places = largestRemainder(
    [...groups.values()].map((members) => members.length),
    n,
  );
  const rng = createRng(seed).split('stratified');
  const chosen = [...groups].flatMap(([name, members], i) =>
    rng
      .split(name)
      .shuffle(members)
      .slice(0, places[i] ?? 0),
  );
  return chosen.sort((a, b) => a - b).map((index) => items[index] as T);
}
