/** How the values of a signature are grouped: two sets are compared when all `rows` values of one of the `bands` agree. */
export interface BandPlan {
  readonly bands: number;
  readonly rows: number;
}

/**
 * The chance that two sets with Jaccard index `similarity` are compared at all: `1 - (1 - s^rows)^bands`.
 *
 * @example
 * candidateProbability(0.5, { bands: 1, rows: 2 }); // => 0.25
 */
export function candidateProbability(similarity: number, { bands, rows }: BandPlan): number {
  return 1 - (1 - similarity ** rows) ** bands;
}

/**
 * The longest bands (fewest wasted comparisons) with which pairs right at the threshold are compared with at least the
 * asked chance, within `functions` hash functions. Pairs above the threshold are found more often still.
 */
export function planBands(threshold: number, recall: number, functions: number = 64): BandPlan {
  let best: BandPlan = { bands: 1, rows: 1 };
  for (let rows = 1; rows <= 16; rows++) {
    const missed = 1 - threshold ** rows;
    const bands = missed <= 0 ? 1 : Math.max(1, Math.ceil(Math.log(1 - recall) / Math.log(missed)));
    if (bands * rows > functions) break;
    best = { bands, rows };
  }
  return best;
}
