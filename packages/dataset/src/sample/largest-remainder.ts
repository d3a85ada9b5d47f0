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
  const shares = sizes.map((size) => shareOf(size, n, total));
  const places = shares.map(({ whole }) => whole);
  const remainders = shares.map(({ remainder }, index) => ({ index, remainder }));
  remainders.sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  const left = n - places.reduce((sum, count) => sum + count, 0);
  for (const { index } of remainders.slice(0, left)) places[index] = (places[index] ?? 0) + 1;
  return places;
}

/** The whole part of `size * n / total`, and what is left of the product: in integers, so that ties are ties. */
function shareOf(size: number, n: number, total: number): { readonly whole: number; readonly remainder: number } {
  if (!Number.isInteger(size) || size * n <= Number.MAX_SAFE_INTEGER) {
    return { whole: Math.floor((size * n) / total), remainder: (size * n) % total };
  }
  const product = BigInt(size) * BigInt(n);
  return { whole: Number(product / BigInt(total)), remainder: Number(product % BigInt(total)) };
}
