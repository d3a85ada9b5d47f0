/**
 * The value below which a share of ascending values lies, interpolated linearly between order statistics (type 7, numpy's
 * default). NaN for no values.
 *
 * @example
 * quantile([1, 2, 3, 4], 0.5); // => 2.5
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const position = Math.min(1, Math.max(0, share)) * (sorted.length - 1);
  const low = sorted[Math.floor(position)] as number;
  const high = sorted[Math.ceil(position)] as number;
  return low + (high - low) * (position - Math.floor(position));
}
