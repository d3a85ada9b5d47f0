/** Difficulty by the share of right samples: never, five fifths between, always. */
export const ACCURACY_BINS: readonly string[] = ['0', '(0, .2]', '(.2, .4]', '(.4, .6]', '(.6, .8]', '(.8, 1)', '1'];

/** The bin of c right samples of n: 0 for none, 6 for all, fifths in between with their upper end included. */
export function accuracyBin(c: number, n: number): number {
  if (c <= 0) return 0;
  if (c >= n) return 6;
  // whole numbers, so that 3 of 15 lies in (0, .2] and no rounding moves it
  return Math.min(5, Math.ceil((5 * c) / n - 1e-12));
}
