/** What lies in a window of pass rates, and what lies outside and why. */
export interface WindowResult<T> {
  readonly kept: readonly T[];
  readonly removed: readonly { readonly item: T; readonly why: string }[];
}

/**
 * Keeps the problems whose pass rate is above `above` and at most `atMost`: solvable, but not for the asking. A problem
 * without a pass rate goes.
 *
 * Source: LIMO, arXiv:2502.03387 §3.1, which keeps what a strong model solves in 1 to 3 of 32 tries; the defaults are that window.
 *
 * @example
 * passRateWindow([0, 0.05, 0.5], (rate) => rate).kept; // => [0.05]
 */
export function passRateWindow<T>(
  items: Iterable<T>,
  passRate: (item: T) => number | null | undefined,
  options: {
    /** @default 0 */
    readonly above?: number | undefined;
    /** @default 3 / 32 */
    readonly atMost?: number | undefined;
  } = {},
): WindowResult<T> {
  const { above = 0, atMost = 3 / 32 } = options;
  const kept: T[] = [];
  const removed: { item: T; why: string }[] = [];
  for (const item of items) {
    const rate = passRate(item) ?? undefined;
    if (rate === undefined || Number.isNaN(rate)) removed.push({ item, why: 'it has no pass rate' });
    else if (rate <= above) removed.push({ item, why: `its pass rate of ${rate} is not above ${above}` });
    else if (rate > atMost) removed.push({ item, why: `its pass rate of ${rate} is above ${atMost}` });
    else kept.push(item);
  }
  return { kept, removed };
}
