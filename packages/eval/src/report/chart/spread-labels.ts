/** Moves labels apart so that none is nearer than `gap` to the next, changing their order never and their places little. */
export function spreadLabels(positions: readonly number[], gap: number, low: number, high: number): number[] {
  const order = positions.map((_, index) => index).sort((a, b) => (positions[a] as number) - (positions[b] as number));
  const placed = order.map((index) => Math.min(high, Math.max(low, positions[index] as number)));
  for (let i = 1; i < placed.length; i++) placed[i] = Math.max(placed[i] as number, (placed[i - 1] as number) + gap);
  // what was pushed over the end comes back, pushing its neighbours in turn
  let limit = high;
  for (let i = placed.length - 1; i >= 0; i--) {
    placed[i] = Math.min(placed[i] as number, limit);
    limit = (placed[i] as number) - gap;
  }
  const result = positions.map(() => 0);
  for (const [rank, index] of order.entries()) result[index] = placed[rank] as number;
  return result;
}
