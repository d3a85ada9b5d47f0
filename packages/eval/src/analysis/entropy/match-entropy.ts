import type { Prompt, Sampler } from '@mathr/core';

import { invalidArgument } from '../../statistics/invalid-argument.ts';
import { sampledEntropy, type EntropyEstimate, type EntropyOptions } from './sampled-entropy.ts';

export interface MatchEntropyOptions extends Omit<EntropyOptions, 'temperature'> {
  /** Nats a token to be reached: `sampledEntropy` of the other model at its own temperature. */
  readonly target: number;
  /** How near, as a share of the target. @default 0.01 */
  readonly tolerance?: number | undefined;
  /** Temperatures to look between. @default [0.1, 3] */
  readonly range?: readonly [low: number, high: number] | undefined;
  /** Temperatures tried at most. @default 16 */
  readonly tries?: number | undefined;
}

/** The temperature at which a model is as undecided as was asked for. */
export interface MatchedEntropy extends EntropyEstimate {
  /** Within the tolerance; else this is the nearest that was found. */
  readonly isReached: boolean;
  /** All that was tried, in order. */
  readonly tried: readonly EntropyEstimate[];
}

// how far the next temperature is from the last while the target is not yet enclosed
const STEP = 1.3;
// nearer temperatures cannot be told apart by what they do
const SMALLEST_STEP = 1e-3;

/**
 * Finds the temperature at which a model's entropy is that of another, so that the two are compared at equal randomness:
 * training with rewards lowers entropy, which by itself changes pass@k. All temperatures draw from the same seeds. Give it so
 * many prompts and samples that `standardError` is about the tolerance: below that it chases noise, and says so (`isReached`).
 *
 * Source: arXiv:2504.13837, which raises the trained model's temperature to the entropy of its base at 0.6.
 *
 * @throws {MathrError} `invalid_options` for a target that is not above 0, an empty range, and what `sampledEntropy` throws.
 */
export async function matchEntropy(
  sampler: Sampler,
  prompts: readonly Prompt[],
  options: MatchEntropyOptions,
): Promise<MatchedEntropy> {
  const { target, tolerance = 0.01, range = [0.1, 3], tries = 16, ...sampling } = options;
  const [low, high] = range;
  if (!(target > 0)) throw invalidArgument('target', `target is ${target}; pass nats a token, above 0`);
  if (!(low > 0 && low < high))
    throw invalidArgument('range', `range is [${low}, ${high}]; pass two rising temperatures`);
  const tried: EntropyEstimate[] = [];
  const distance = ({ entropy }: EntropyEstimate): number => Math.abs(entropy - target);
  let [below, above]: [EntropyEstimate | undefined, EntropyEstimate | undefined] = [undefined, undefined];
  let temperature = Math.min(high, Math.max(low, 1));
  while (tried.length < tries) {
    const found = await sampledEntropy(sampler, prompts, { ...sampling, temperature });
    tried.push(found);
    if (distance(found) <= tolerance * target) break;
    if (found.entropy < target) below = found;
    else above = found;
    const next = nextTemperature(below, above, target);
    const clamped = Math.min(high, Math.max(low, next));
    // an end of the range, or a jump: with few tokens a step too small to matter changes what is drawn
    if (Math.abs(clamped - temperature) < SMALLEST_STEP * temperature) break;
    temperature = clamped;
  }
  const nearest = tried.reduce((best, one) => (distance(one) < distance(best) ? one : best));
  return { ...nearest, isReached: distance(nearest) <= tolerance * target, tried };
}

/** A step out while the target is not enclosed; then on a straight line, kept off the ends so that both close in. */
function nextTemperature(
  below: EntropyEstimate | undefined,
  above: EntropyEstimate | undefined,
  target: number,
): number {
  if (above === undefined) return (below?.temperature ?? 1) * STEP;
  if (below === undefined) return above.temperature / STEP;
  const share = (target - below.entropy) / (above.entropy - below.entropy);
  return below.temperature + Math.min(0.9, Math.max(0.1, share)) * (above.temperature - below.temperature);
}
