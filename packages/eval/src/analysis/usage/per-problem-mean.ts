import type { EvalItem } from '../../evaluate/eval-item.ts';

/** The mean of a quantity over each problem's samples (over its greedy completion where there are no samples), by id. */
export function perProblemMean<T extends Pick<EvalItem, 'problemId' | 'sampleIndex'>>(
  items: readonly T[],
  value: (item: T) => number,
): ReadonlyMap<string, number> {
  const hasSamples = items.some(({ sampleIndex }) => sampleIndex >= 0);
  const sums = new Map<string, { total: number; n: number }>();
  for (const item of items) {
    if (hasSamples && item.sampleIndex < 0) continue;
    const own = sums.get(item.problemId) ?? { total: 0, n: 0 };
    own.total += value(item);
    own.n++;
    sums.set(item.problemId, own);
  }
  return new Map([...sums].map(([id, { total, n }]) => [id, total / n]));
}
