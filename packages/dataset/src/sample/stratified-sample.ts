import { createRng, parseOptions } from '@mathr/core';
import { z } from 'zod';
import { largestRemainder } from './largest-remainder.ts';

/** Options of `stratifiedSample`. */
export interface StratifiedSampleOptions<T> {
  /** The group of an item. */
  readonly by: (item: T) => string;
  /** How many items in all; all of them when there are not as many. */
  readonly n: number;
  readonly seed: number | string;
}

const optionsSchema = z.strictObject({
  by: z.custom<(item: never) => string>((value) => typeof value === 'function', 'must be a function'),
  n: z.int().min(0),
  seed: z.union([z.number(), z.string()]),
}) satisfies z.ZodType<object, StratifiedSampleOptions<never>>;

/**
 * A random sample in which every group has its share of the whole (by largest remainders), in the items' order.
 * Which members of a group are drawn depends on that group alone.
 */
export function stratifiedSample<T>(items: readonly T[], options: StratifiedSampleOptions<T>): T[] {
  const { n, seed } = parseOptions(optionsSchema, options, 'stratifiedSample');
  const groups = new Map<string, number[]>();
  items.forEach((item, index) => {
    const name = options.by(item);
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
