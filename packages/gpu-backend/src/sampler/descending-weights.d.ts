/** Described in `descending-weights.js`. */
export class DescendingWeights {
  constructor(weights: Float32Array);
  readonly total: number;
  kept(truncation: { readonly topK: number; readonly topP: number; readonly minP: number }): {
    readonly count: number;
    readonly mass: number;
  };
  indexAt(target: number, count: number): number;
  keepFirst(count: number): Float32Array;
}
