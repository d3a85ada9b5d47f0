import { parseOptions } from '@mathr/core';
import { z } from 'zod';
import { textKey } from '../clean/text-key.ts';
import { hashUnit } from '../sample/hash-unit.ts';

/** Options of `weightedSample`. */
export interface WeightedSampleOptions<T> {
  /** Items of weight 0 are never drawn. */
  readonly weight: (item: T) => number;
  readonly n: number;
  /** What decides whether an item is drawn, beside its weight. @default its question, as `textKey` reads it */
  readonly key?: ((item: T) => string) | undefined;
  readonly seed: number | string;
}

const isFunction = (value: unknown): boolean => typeof value === 'function';
const optionsSchema = z.strictObject({
  weight: z.custom<(item: never) => number>(isFunction, 'must be a function'),
  n: z.int().min(0),
  key: z.custom<(item: never) => string>(isFunction, 'must be a function').optional(),
  seed: z.union([z.number(), z.string()]),
}) satisfies z.ZodType<object, WeightedSampleOptions<never>>;

/**
 * Draws `n` different items with chances in proportion to their weights, in the items' order. Which are drawn depends on the
 * items and the seed, not on their order.
 * Source: Efraimidis and Spirakis, Weighted random sampling with a reservoir, 2006: the largest `u^(1/weight)` win.
 */
export function weightedSample<T extends { readonly question?: string | undefined }>(
  items: readonly T[],
  options: WeightedSampleOptions<T>,
): T[] {
  const { n, seed } = parseOptions(optionsSchema, options, 'weightedSample');
  const key = options.key ?? ((item: T) => textKey(item.question ?? ''));
  const drawn = items
    .map((item, index) => ({ index, weight: options.weight(item), name: key(item) }))
    .filter(({ weight }) => weight > 0)
    // the logarithm of u^(1/w), which does not underflow
    .map((entry) => ({ ...entry, luck: Math.log(hashUnit(`${seed}\n${entry.name}`) + 2 ** -33) / entry.weight }))
    .sort((a, b) => b.luck - a.luck || (a.name < b.name ? -1 : 1))
    .slice(0, n);
  return drawn.sort((a, b) => a.index - b.index).map(({ index }) => items[index] as T);
}
