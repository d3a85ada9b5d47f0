import type { EvalItem } from '../../evaluate/eval-item.ts';
import { bootstrapStatistic } from '../../statistics/bootstrap-statistic.ts';
import { invalidArgument } from '../../statistics/invalid-argument.ts';
import type { Interval } from '../../statistics/interval.ts';
import { perProblemMean } from './per-problem-mean.ts';

/** How many times as much a baseline takes: above 1, `ours` is the cheaper one. */
export interface UsageRatio {
  readonly baseline: number;
  readonly ours: number;
  /** Mean of the baseline over mean of ours. */
  readonly ratio: number;
  /** Resampling problems, both sides together. */
  readonly interval: Interval;
}

/**
 * Compares what two evaluations of the same problems took, as a ratio of means: tokens unless `value` says otherwise
 * (`(item) => item.latencyMs ?? NaN` for the speed-up).
 *
 * @throws {MathrError} `invalid_options` when the two are not of the same problems.
 */
export function usageRatio<T extends Pick<EvalItem, 'problemId' | 'sampleIndex' | 'tokens'>>(
  baseline: readonly T[],
  ours: readonly T[],
  options: {
    readonly value?: ((item: T) => number) | undefined;
    /** @default 0.95 */
    readonly confidence?: number | undefined;
    /** @default 0 */
    readonly seed?: number | undefined;
  } = {},
): UsageRatio {
  const { value = (item: T): number => item.tokens, confidence = 0.95, seed = 0 } = options;
  const [a, b] = [perProblemMean(baseline, value), perProblemMean(ours, value)];
  const ids = [...a.keys()];
  if (ids.length === 0 || ids.length !== b.size || ids.some((id) => !b.has(id))) {
    const message = `${a.size} and ${b.size} problems do not pair; evaluate both on one list`;
    throw invalidArgument('ours', message);
  }
  const mean = (of: ReadonlyMap<string, number>, positions: Int32Array): number =>
    positions.reduce((sum, position) => sum + (of.get(ids[position] as string) as number), 0) / positions.length;
  const { estimate, interval } = bootstrapStatistic(
    ids.length,
    (positions) => mean(a, positions) / mean(b, positions),
    { confidence, seed },
  );
  const all = Int32Array.from(ids, (_, index) => index);
  return { baseline: mean(a, all), ours: mean(b, all), ratio: estimate, interval };
}
