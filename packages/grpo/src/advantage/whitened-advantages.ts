export interface WhitenedAdvantagesOptions {
  /** Trainable tokens of each sample: every token carries its sample's reward into the mean. @default 1 each */
  readonly tokenCounts?: ArrayLike<number> | undefined;
  /** Subtract the mean of each group of this size first (REINFORCE++-baseline). @default no groups */
  readonly groupSize?: number | undefined;
  /** @default 'sample' */
  readonly stdKind?: 'sample' | 'population' | undefined;
  /** Smallest variance that is divided by. @default 1e-8 */
  readonly minVariance?: number | undefined;
}

/**
 * Rewards whitened over the whole batch: mean 0 and deviation 1 over all tokens (REINFORCE++, arXiv:2501.03262).
 *
 * Needs no groups, so it also works with one sample per prompt; unlike group advantages, two samples of one prompt with
 * equal rewards keep a signal. NaN marks a sample without a reward: left out, advantage 0. A constant batch gets zeros.
 *
 * @example
 * whitenedAdvantages([1, 0, 0, 1], { stdKind: 'population' }); // => Float32Array.of(1, -1, -1, 1)
 */
export function whitenedAdvantages(rewards: ArrayLike<number>, options: WhitenedAdvantagesOptions = {}): Float32Array {
  const { tokenCounts, groupSize, stdKind = 'sample', minVariance = 1e-8 } = options;
  const values = centerGroups(rewards, groupSize);
  const count = (i: number): number => (Number.isNaN(values[i] as number) ? 0 : (tokenCounts?.[i] ?? 1));
  let total = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    if (count(i) === 0) continue;
    total += count(i);
    sum += count(i) * (values[i] as number);
  }
  const mean = sum / total;
  let squares = 0;
  for (let i = 0; i < values.length; i++) if (count(i) > 0) squares += count(i) * ((values[i] as number) - mean) ** 2;
  const variance = squares / Math.max(1, stdKind === 'sample' ? total - 1 : total);
  const std = Math.sqrt(Math.max(variance, minVariance));
  const advantages = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) if (count(i) > 0) advantages[i] = ((values[i] as number) - mean) / std;
  return advantages;
}

function centerGroups(rewards: ArrayLike<number>, groupSize: number | undefined): Float64Array {
  const values = Float64Array.from(rewards);
  if (groupSize === undefined) return values;
  for (let start = 0; start < values.length; start += groupSize) {
    const group = values.subarray(start, start + groupSize);
    const known = group.filter((value) => !Number.isNaN(value));
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    for (let i = 0; i < group.length; i++) group[i] = (group[i] as number) - mean;
  }
  return values;
}
