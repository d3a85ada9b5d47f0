/**
 * Shares out `n` places over groups in proportion to their sizes, in whole numbers that sum to `n`: every group gets
 * the whole part of its share, and the places left go to the largest remainders (ties to the earlier group).
 * No group gets more than its size. Hamilton's method.
 *
 * @example
 * largestRemainder([2893, 996, 236], 3000); // => [2104, 724, 172]
 */
export function largestRemainder(sizes: readonly number[], n: number): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (n >= total) return [...sizes];
  // in integers, so that ties are ties
  const places = sizes.map((size) => Math.floor((size * n) / total));
  const remainders = sizes.map((size, index) => ({ index, remainder: (size * n) % total }));
  remainders.sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  const left = n - places.reduce((sum, count) => sum + count, 0);
  for (const { index } of remainders.slice(0, left)) places[index] = (places[index] ?? 0) + 1;
  return places;
}
