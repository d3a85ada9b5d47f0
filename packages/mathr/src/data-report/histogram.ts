/** One bin of a histogram, `from` included and `to` not. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/**
 * Counts values in bins whose edges double, from 0, 16, 32 on: lengths of texts spread over orders of magnitude. Empty bins
 * at either end are left out.
 */
export function doublingBins(values: readonly number[]): readonly Bin[] {
  const most = values.reduce((best, value) => Math.max(best, value), 0);
  const bins: { from: number; to: number; count: number }[] = [{ from: 0, to: FIRST_EDGE, count: 0 }];
  for (let edge = FIRST_EDGE; edge <= most; edge *= 2) bins.push({ from: edge, to: edge * 2, count: 0 });
  for (const value of values) {
    const index = value < FIRST_EDGE ? 0 : Math.floor(Math.log2(value / FIRST_EDGE)) + 1;
    const bin = bins[index];
    if (bin !== undefined) bin.count++;
  }
  const first = bins.findIndex(({ count }) => count > 0);
  return first < 0 ? [] : bins.slice(first, bins.findLastIndex(({ count }) => count > 0) + 1);
}

const FIRST_EDGE = 16;
