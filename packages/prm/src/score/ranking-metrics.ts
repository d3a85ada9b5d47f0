/**
 * The chance that a right solution scores above a wrong one, ties half: the area under the ROC curve, from ranks.
 *
 * null when there are no right or no wrong ones.
 *
 * @example
 * areaUnderCurve([0.9, 0.2, 0.4], [true, false, true]); // => 1
 */
export function areaUnderCurve(scores: readonly number[], isRight: readonly boolean[]): number | null {
  const order = scores.map((_, i) => i).sort((a, b) => (scores[a] as number) - (scores[b] as number));
  const right = isRight.filter(Boolean).length;
  const wrong = scores.length - right;
  if (right === 0 || wrong === 0) return null;
  let rankSum = 0;
  for (let start = 0; start < order.length;) {
    let end = start;
    while (end < order.length && scores[order[end] as number] === scores[order[start] as number]) end++;
    // equal scores share the mean of their ranks start + 1 … end
    const rank = (start + 1 + end) / 2;
    for (let i = start; i < end; i++) if (isRight[order[i] as number] === true) rankSum += rank;
    start = end;
  }
  return (rankSum - (right * (right + 1)) / 2) / (right * wrong);
}

/** Pearson's correlation; null when either side is constant. */
export function correlation(x: readonly number[], y: readonly number[]): number | null {
  const meanX = x.reduce((sum, value) => sum + value, 0) / x.length;
  const meanY = y.reduce((sum, value) => sum + value, 0) / y.length;
  let [xy, xx, yy] = [0, 0, 0];
  for (const [i, value] of x.entries()) {
    const dx = value - meanX;
    const dy = (y[i] as number) - meanY;
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : null;
}
