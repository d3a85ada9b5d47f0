/**
 * The chance that a right answer has a higher score than a wrong one, ties half: the area under the ROC curve, by ranks.
 * Null when all are right or all are wrong.
 */
export function auroc(points: readonly { readonly confidence: number; readonly isCorrect: boolean }[]): number | null {
  const right = points.filter(({ isCorrect }) => isCorrect).length;
  const wrong = points.length - right;
  if (right === 0 || wrong === 0) return null;
  const ranks = averageRanks(points.map(({ confidence }) => confidence));
  const sum = points.reduce((total, { isCorrect }, index) => total + (isCorrect ? (ranks[index] as number) : 0), 0);
  return (sum - (right * (right + 1)) / 2) / (right * wrong);
}

/** Spearman's rank correlation, ties with their average rank; null when one side does not vary. */
export function spearman(first: readonly number[], second: readonly number[]): number | null {
  const [a, b] = [averageRanks(first), averageRanks(second)];
  const middle = (first.length + 1) / 2;
  const product = (x: readonly number[], y: readonly number[]): number =>
    x.reduce((sum, value, index) => sum + (value - middle) * ((y[index] as number) - middle), 0);
  const scale = Math.sqrt(product(a, a) * product(b, b));
  return scale === 0 ? null : product(a, b) / scale;
}

/** Ranks from 1; equal values share the mean of theirs. */
function averageRanks(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] as number) - (values[b] as number));
  const ranks = values.map(() => 0);
  for (let start = 0; start < order.length;) {
    let end = start;
    while (end < order.length && values[order[end] as number] === values[order[start] as number]) end++;
    for (let i = start; i < end; i++) ranks[order[i] as number] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}
