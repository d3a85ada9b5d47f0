/** Mean over at most `window` values around each one; at the ends, over those that there are. */
export function movingAverage(values: readonly number[], window: number): number[] {
  const half = Math.floor(window / 2);
  return values.map((_, index) => {
    const part = values.slice(Math.max(0, index - half), index + half + 1);
    return part.reduce((total, value) => total + value, 0) / part.length;
  });
}
