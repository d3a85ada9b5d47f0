import { invalidArgument } from '../../statistics/invalid-argument.ts';
import type { Interval } from '../../statistics/interval.ts';
import { accuracyInterval } from '../../statistics/accuracy-interval.ts';
import { pairedPermutation } from '../../statistics/paired-permutation.ts';

export interface TemplateVariance {
  readonly templates: number;
  readonly instances: number;
  /** Accuracy over everything; its interval resamples templates. */
  readonly mean: number;
  readonly interval: Interval;
  /** Accuracy of each data set: instance j of every template. */
  readonly perInstance: readonly number[];
  /** Sample deviation of `perInstance`: what changing only the numbers does to a benchmark of this size. */
  readonly deviation: number;
  /** The same if each template's instances were independent draws of its own accuracy: √(Σ p(1-p)) / templates. */
  readonly expectedDeviation: number;
  /** Variance of the template accuracies less the noise of few instances, and of the outcomes within a template. */
  readonly variance: { readonly between: number; readonly within: number };
  /** Share of templates that are right for some instances and wrong for others. */
  readonly unstable: number;
  /** Templates with their original problem: accuracy there, the drop to the instances, and a paired test; null without. */
  readonly original: { readonly accuracy: number; readonly drop: number; readonly p: number } | null;
}

/**
 * How much accuracy depends on the numbers in a problem: `accuracy[t][i]` is the outcome of instance i of template t
 * (0 or 1, or a mean of samples), `original[t]` that of the problem it was made from.
 *
 * Source: GSM-Symbolic, arXiv:2410.05229.
 *
 * @throws {MathrError} `invalid_options` when templates have different numbers of instances.
 *
 * @example
 * templateVariance([[1, 0], [1, 1]]).perInstance; // => [1, 0.5]
 */
export function templateVariance(
  accuracy: readonly (readonly number[])[],
  options: {
    readonly original?: readonly number[] | undefined;
    /** @default 0.95 */
    readonly confidence?: number | undefined;
    /** @default 0 */
    readonly seed?: number | undefined;
  } = {},
): TemplateVariance {
  const { confidence = 0.95, seed = 0, original } = options;
  const instances = accuracy[0]?.length ?? 0;
  const uneven = accuracy.findIndex((row) => row.length !== instances);
  if (instances === 0 || uneven >= 0) {
    const message =
      instances === 0
        ? 'no instances; pass one row a template, one outcome an instance'
        : `template ${uneven} has ${accuracy[uneven]?.length} instances, others ${instances}; give each as many`;
    throw invalidArgument('accuracy', message);
  }
  const perTemplate = accuracy.map(mean);
  const perInstance = accuracy[0]?.map((_, i) => mean(accuracy.map((row) => row[i] as number))) ?? [];
  const within = mean(accuracy.map((row) => sampleVariance(row)));
  return {
    templates: accuracy.length,
    instances,
    mean: mean(perTemplate),
    interval: accuracyInterval(perTemplate, 2, { confidence, seed }).interval,
    perInstance,
    deviation: Math.sqrt(sampleVariance(perInstance)),
    expectedDeviation: Math.sqrt(mean(perTemplate.map((p) => p * (1 - p))) / accuracy.length),
    variance: { between: sampleVariance(perTemplate) - within / instances, within },
    unstable: mean(perTemplate.map((p) => Number(p > 0 && p < 1))),
    original: original === undefined ? null : compareOriginal(perTemplate, original, seed),
  };
}

function compareOriginal(
  perTemplate: readonly number[],
  original: readonly number[],
  seed: number,
): TemplateVariance['original'] {
  const { delta, p } = pairedPermutation(original, perTemplate, { seed });
  return { accuracy: mean(original), drop: -delta, p };
}

/** 0 for a single value. */
function sampleVariance(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
