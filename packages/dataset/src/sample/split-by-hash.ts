import { MathrError, parseOptions } from '@mathr/core';
import { z } from 'zod';
import { textKey } from '../clean/text-key.ts';
import { hashUnit } from './hash-unit.ts';
import { largestRemainder } from './largest-remainder.ts';

/** Options of `splitByHash`. */
export interface SplitByHashOptions<T, K extends string = string> {
  /** Share of each part; they are scaled to sum to 1. @default { train: 0.9, test: 0.1 } */
  readonly ratios?: Readonly<Record<K, number>> | undefined;
  /**
   * Meets the shares exactly, by the order of the hashes; where items with one key lie across a border, all go to the part
   * before it. The split then still does not depend on the order of the items, but an item may move when others come or go.
   * @default false
   */
  readonly exact?: boolean | undefined;
  /** Another split of the same items. @default 0 */
  readonly seed?: number | string | undefined;
  /** What decides where an item goes; items with the same key stay together. @default its question, as `textKey` reads it */
  readonly key?: ((item: T) => string) | undefined;
}

const optionsSchema = z.strictObject({
  ratios: z.record(z.string(), z.number().min(0)).default({ train: 0.9, test: 0.1 }),
  exact: z.boolean().default(false),
  seed: z.union([z.number(), z.string()]).default(0),
  key: z.custom<(item: never) => string>((value) => typeof value === 'function', 'must be a function').optional(),
}) satisfies z.ZodType<object, SplitByHashOptions<never>>;

/**
 * Splits items by a hash of their key, so that an item always lands in the same part, whatever the order and whatever
 * else is there. The shares are therefore met on average, not exactly.
 *
 * @throws {MathrError} `invalid_options` when the ratios sum to 0 or an item without a question comes without a `key`.
 *
 * @example
 * splitByHash(problems, { ratios: { train: 8, valid: 1, test: 1 }, seed: 1 }).train;
 */
export function splitByHash<T, K extends string = 'train' | 'test'>(
  items: Iterable<T>,
  options: SplitByHashOptions<T, K> = {},
): Record<K, T[]> {
  const { ratios, exact, seed } = parseOptions(optionsSchema, options, 'splitByHash');
  const key = options.key ?? questionKey;
  const names = Object.keys(ratios) as K[];
  const total = names.reduce((sum, name) => sum + (ratios[name] ?? 0), 0);
  if (!(total > 0)) throw invalid('ratios', 'the ratios sum to 0; give at least one part a share');
  const parts = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<K, T[]>;
  const last = names.findLast((name) => (ratios[name] ?? 0) > 0) as K;
  if (exact) return splitExactly(items, names, ratios, (item) => `${seed}\n${key(item)}`);
  for (const item of items) {
    let point = hashUnit(`${seed}\n${key(item)}`) * total;
    parts[names.find((name) => (point -= ratios[name] ?? 0) < 0) ?? last].push(item);
  }
  return parts;
}

function splitExactly<T, K extends string>(
  items: Iterable<T>,
  names: readonly K[],
  ratios: Readonly<Record<string, number>>,
  keyOf: (item: T) => string,
): Record<K, T[]> {
  const list = [...items];
  const total = names.reduce((sum, name) => sum + (ratios[name] ?? 0), 0);
  // in millionths of an item, so that shares are whole numbers
  const sizes = names.map((name) => Math.round(((ratios[name] ?? 0) / total) * list.length * 1e6));
  const places = largestRemainder(sizes, list.length);
  const partOf = names.flatMap((name, i) => Array.from({ length: places[i] ?? 0 }, () => name));
  const ranks = list.map((item, index) => ({ index, key: keyOf(item), hash: hashUnit(keyOf(item)) }));
  ranks.sort((a, b) => a.hash - b.hash || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const nameOf = new Map<number, K | undefined>();
  let last: { readonly key: string; readonly name: K | undefined } | undefined;
  for (const [rank, { index, key }] of ranks.entries()) {
    if (last?.key !== key) last = { key, name: partOf[rank] };
    nameOf.set(index, last.name);
  }
  const parts = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<K, T[]>;
  list.forEach((item, index) => {
    const name = nameOf.get(index);
    if (name !== undefined) parts[name].push(item);
  });
  return parts;
}

function questionKey(item: unknown): string {
  if (typeof item === 'object' && item !== null && 'question' in item && typeof item.question === 'string') {
    return textKey(item.question);
  }
  throw invalid('key', 'an item has no question; say what identifies an item with the option `key`');
}

function invalid(path: string, message: string): MathrError<'invalid_options'> {
  return new MathrError('invalid_options', `splitByHash: ${message}`, { issues: [{ path, message }] });
}
