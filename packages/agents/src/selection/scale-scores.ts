/**
 * Scores as votes in [0, 1]: `sigmoid` for the raw rewards of a preference model, `min-max` for ratings of one group.
 * What is not finite stays NaN. Equal scores are all 1 under `min-max`: a group without contrast votes by count.
 */
export function scaleScores(scores: readonly number[], scale: 'none' | 'sigmoid' | 'min-max'): number[] {
  if (scale === 'none') return [...scores];
  if (scale === 'sigmoid') return scores.map((score) => 1 / (1 + Math.exp(-score)));
  const finite = scores.filter((score) => Number.isFinite(score));
  const low = Math.min(...finite);
  const high = Math.max(...finite);
  return scores.map((score) => {
    if (!Number.isFinite(score)) return Number.NaN;
    return high === low ? 1 : (score - low) / (high - low);
  });
}
