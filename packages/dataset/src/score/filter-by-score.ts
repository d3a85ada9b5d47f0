import { parseOptions } from '@mathr/core';
import { z } from 'zod';

import { concurrently } from '../judge/concurrently.ts';

/** Options of `filterByScore`: bounds in the unit of the score, or by rank. */
export interface FilterByScoreOptions {
  /** Keep scores of at least this. */
  readonly atLeast?: number | undefined;
  /** Keep scores of at most this. */
  readonly atMost?: number | undefined;
  /**
   * Keep scores between these percentiles, both included, as `[0, 95]` for all but the highest twentieth. They are those of
   * the item's own group.
   */
  readonly percentiles?: readonly [low: number, high: number] | undefined;
  /** How many are scored at once. @default 4 */
  readonly concurrency?: number | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** How the scores of a group lie. */
export interface ScoreSummary {
  readonly count: number;
  readonly kept: number;
  readonly mean: number;
  readonly p5: number;
  readonly p25: number;
  readonly median: number;
  readonly p75: number;
  readonly p95: number;
}

export interface ScoredItem<T> {
  readonly item: T;
  readonly score: number;
}

/** What stays, what goes and why, and how the scores lie. */
export interface ScoreFilterResult<T> {
  readonly kept: readonly ScoredItem<T>[];
  readonly removed: readonly { readonly item: T; readonly score: number | undefined; readonly why: string }[];
  /** How often each reason came: `too low`, `too high`, `no score`. */
  readonly reasons: Readonly<Record<string, number>>;
  /** By group, such as teacher or source. */
  readonly summary: Readonly<Record<string, ScoreSummary>>;
}

const percentile = z.number().min(0).max(100);
const optionsSchema = z.strictObject({
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
  percentiles: z.tuple([percentile, percentile]).optional(),
  concurrency: z.int().min(1).default(4),
  onProgress: z.custom<(done: number, total: number) => void>().optional(),
  signal: z.instanceof(AbortSignal).optional(),
}) satisfies z.ZodType<object, FilterByScoreOptions>;

/**
 * Keeps the items whose score lies within bounds: of reward models, to cut the low tail; of anything else that is a number.
 * A score that is undefined or no finite number removes its item, and says so.
 *
 * Sources: the cut by reward models of AM-DeepSeek-R1-Distilled, arXiv:2503.19633 §3; `filterByPerplexity` is this for texts.
 *
 * @throws {MathrError} `invalid_options`.
 */
export async function filterByScore<T>(
  items: readonly T[],
  score: (item: T) => number | undefined | Promise<number | undefined>,
  options: FilterByScoreOptions & {
    /** Scores are compared and reported within these. @default one group, `all` */
    readonly by?: ((item: T) => string) | undefined;
  } = {},
): Promise<ScoreFilterResult<T>> {
  const { by = () => 'all', ...rest } = options;
  const { atLeast, atMost, percentiles, concurrency, onProgress, signal } = parseOptions(
    optionsSchema,
    rest,
    'filterByScore',
  );
  let done = 0;
  const scored = await concurrently(items, concurrency, async (item) => {
    signal?.throwIfAborted();
    const value = await score(item);
    onProgress?.(++done, items.length);
    return { item, group: by(item), score: Number.isFinite(value) ? value : undefined };
  });
  const groups = new Map<string, number[]>();
  for (const one of scored) {
    const values = groups.get(one.group) ?? [];
    groups.set(one.group, values);
    if (one.score !== undefined) values.push(one.score);
  }
  for (const values of groups.values()) values.sort((a, b) => a - b);
  const kept: ScoredItem<T>[] = [];
  const removed: { item: T; score: number | undefined; why: string }[] = [];
  const reasons: Record<string, number> = {};
  const keptBy: Record<string, number> = {};
  const refuse = (item: T, value: number | undefined, kind: string, why: string): void => {
    reasons[kind] = (reasons[kind] ?? 0) + 1;
    removed.push({ item, score: value, why: `${kind}: ${why}` });
  };
  for (const { item, group, score: value } of scored) {
    if (value === undefined) {
      refuse(item, value, 'no score', 'its score is no finite number');
      continue;
    }
    const values = groups.get(group) ?? [];
    const low = Math.max(
      atLeast ?? -Infinity,
      percentiles === undefined ? -Infinity : quantile(values, percentiles[0]),
    );
    const high = Math.min(atMost ?? Infinity, percentiles === undefined ? Infinity : quantile(values, percentiles[1]));
    if (value < low) refuse(item, value, 'too low', `${shown(value)} is below ${shown(low)}`);
    else if (value > high) refuse(item, value, 'too high', `${shown(value)} is above ${shown(high)}`);
    else {
      kept.push({ item, score: value });
      keptBy[group] = (keptBy[group] ?? 0) + 1;
    }
  }
  const summary = [...groups].map(([group, values]) => [group, summaryOf(values, keptBy[group] ?? 0)] as const);
  return { kept, removed, reasons, summary: Object.fromEntries(summary) };
}

/** The value at a percentile of sorted values, between two of them by their distance, as numpy does by default. */
function quantile(sorted: readonly number[], percent: number): number {
  const at = (percent / 100) * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}

function summaryOf(sorted: readonly number[], kept: number): ScoreSummary {
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const [p5 = 0, p25 = 0, median = 0, p75 = 0, p95 = 0] = [5, 25, 50, 75, 95].map((at) => quantile(sorted, at));
  return { count: sorted.length, kept, mean, p5, p25, median, p75, p95 };
}

function shown(value: number): string {
  return String(Number(value.toPrecision(4)));
}
