import { MathrError } from '@mathr/core';

export interface GroupAdvantagesOptions {
  /** Samples per prompt (G). */
  readonly groupSize: number;
  /** What the difference to the group's mean is divided by: the group's deviation (`std`), the whole batch's (`batch`), or nothing. @default 'std' */
  readonly scale?: 'std' | 'none' | 'batch' | undefined;
  /** Divide the squared deviations by n - 1 or by n; they differ by 15 % at n = 4. @default 'sample' */
  readonly stdKind?: 'sample' | 'population' | undefined;
  /** Added to the deviation. @default 1e-6 */
  readonly epsilon?: number | undefined;
}

/** A spread below this is rounding, not signal. */
const CONSTANT_SPREAD = 1e-8;

/**
 * Group-relative advantages: each reward less its group's mean, over the group's deviation.
 *
 * Shapes: `rewards` is [P·G] row-major, G samples for each of P prompts; the result has the same shape. NaN marks a
 * sample without a reward: it is left out of every mean and its advantage is 0. A group whose rewards are all equal
 * gets exact zeros.
 * Source: DeepSeekMath, arXiv:2402.03300 §4.1.2; `scale: 'none'` is Dr. GRPO, arXiv:2503.20783 §3.2.
 *
 * @throws {MathrError} `invalid_options` when `rewards.length` is no multiple of `groupSize`, or `groupSize` is below 2.
 *
 * @example
 * groupAdvantages([1, 0], { groupSize: 2, scale: 'none' }); // => Float32Array.of(0.5, -0.5)
 */
export function groupAdvantages(rewards: ArrayLike<number>, options: GroupAdvantagesOptions): Float32Array {
  const { groupSize, scale = 'std', stdKind = 'sample', epsilon = 1e-6 } = options;
  checkGroups(rewards, groupSize);
  const advantages = new Float32Array(rewards.length);
  const batchStd = scale === 'batch' ? deviation(rewards, 0, rewards.length, stdKind) : 0;
  for (let start = 0; start < rewards.length; start += groupSize) {
    const end = start + groupSize;
    if (!hasSpread(rewards, start, end)) continue;
    const center = mean(rewards, start, end);
    const std = scale === 'std' ? deviation(rewards, start, end, stdKind) : batchStd;
    const divisor = scale === 'none' ? 1 : std + epsilon;
    for (let i = start; i < end; i++) {
      const reward = rewards[i] as number;
      if (!Number.isNaN(reward)) advantages[i] = (reward - center) / divisor;
    }
  }
  return advantages;
}

/**
 * Each reward less the mean of the other rewards of its group (RLOO): G/(G-1) times the difference to the group's mean.
 *
 * Shapes, NaN and errors as in {@link groupAdvantages}. Source: arXiv:2402.14740 §3.
 */
export function leaveOneOutAdvantages(
  rewards: ArrayLike<number>,
  options: { readonly groupSize: number },
): Float32Array {
  const { groupSize } = options;
  checkGroups(rewards, groupSize);
  const advantages = new Float32Array(rewards.length);
  for (let start = 0; start < rewards.length; start += groupSize) {
    const end = start + groupSize;
    if (!hasSpread(rewards, start, end)) continue;
    const center = mean(rewards, start, end);
    const count = countRewards(rewards, start, end);
    for (let i = start; i < end; i++) {
      const reward = rewards[i] as number;
      if (!Number.isNaN(reward)) advantages[i] = ((reward - center) * count) / (count - 1);
    }
  }
  return advantages;
}

/** Whether the rewards `start` … `end - 1` differ, NaN left out. */
export function hasSpread(rewards: ArrayLike<number>, start: number, end: number): boolean {
  let low = Infinity;
  let high = -Infinity;
  for (let i = start; i < end; i++) {
    const reward = rewards[i] as number;
    if (reward < low) low = reward;
    if (reward > high) high = reward;
  }
  return high - low >= CONSTANT_SPREAD;
}

function checkGroups(rewards: ArrayLike<number>, groupSize: number): void {
  if (!Number.isInteger(groupSize) || groupSize < 2) {
    const message = `a group of ${groupSize} has no mean to compare with; sample at least 2 completions per prompt, or use whitenedAdvantages`;
    throw new MathrError('invalid_options', message, { issues: [{ path: 'groupSize', message }] });
  }
  if (rewards.length % groupSize !== 0) {
    const message = `${rewards.length} rewards do not split into groups of ${groupSize}; pass a groupSize that divides ${rewards.length}`;
    throw new MathrError('invalid_options', message, { issues: [{ path: 'groupSize', message }] });
  }
  for (let i = 0; i < rewards.length; i++) {
    if (Math.abs(rewards[i] as number) === Infinity) {
      throw new MathrError('non_finite', `reward ${i} is ${rewards[i]}; rewards are finite, or NaN for none`, {
        what: 'reward',
      });
    }
  }
}

function countRewards(rewards: ArrayLike<number>, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end; i++) if (!Number.isNaN(rewards[i] as number)) count++;
  return count;
}

function mean(rewards: ArrayLike<number>, start: number, end: number): number {
  let sum = 0;
  for (let i = start; i < end; i++) {
    const reward = rewards[i] as number;
    if (!Number.isNaN(reward)) sum += reward;
  }
  return sum / countRewards(rewards, start, end);
}

function deviation(rewards: ArrayLike<number>, start: number, end: number, kind: 'sample' | 'population'): number {
  const center = mean(rewards, start, end);
  let squares = 0;
  for (let i = start; i < end; i++) {
    const reward = rewards[i] as number;
    if (!Number.isNaN(reward)) squares += (reward - center) ** 2;
  }
  const count = countRewards(rewards, start, end);
  return Math.sqrt(squares / Math.max(1, kind === 'sample' ? count - 1 : count));
}
