import { checkShare } from './check-share.ts';

/**
 * Holm's correction for several comparisons: adjusted p values, in the order given. Below alpha means significant with
 * the chance of any false claim held at alpha.
 *
 * @throws {MathrError} `invalid_options` for a p value outside 0 … 1.
 *
 * @example
 * holm([0.01, 0.04, 0.03]); // => [0.03, 0.06, 0.06]
 */
export function holm(pValues: readonly number[]): number[] {
  for (const p of pValues) checkShare('p', p);
  const order = pValues.map((_, index) => index).sort((a, b) => (pValues[a] as number) - (pValues[b] as number));
  const adjusted = pValues.map(() => 1);
  let floor = 0;
  for (const [rank, index] of order.entries()) {
    floor = Math.max(floor, Math.min(1, (pValues.length - rank) * (pValues[index] as number)));
    adjusted[index] = floor;
  }
  return adjusted;
}
