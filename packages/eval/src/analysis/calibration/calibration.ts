import { invalidArgument } from '../../statistics/invalid-argument.ts';
import { auroc } from './auroc.ts';

/** One answer and how sure the model was of it. */
export interface ConfidencePoint {
  /** In [0, 1]. */
  readonly confidence: number;
  readonly isCorrect: boolean;
}

/** The answers of one range of confidence. */
export interface ReliabilityBin {
  readonly low: number;
  readonly high: number;
  readonly n: number;
  /** Share right; null for an empty bin. */
  readonly accuracy: number | null;
  readonly meanConfidence: number | null;
}

export interface Calibration {
  readonly n: number;
  readonly accuracy: number;
  readonly meanConfidence: number;
  /** Mean confidence less accuracy: above 0 is overconfident. */
  readonly gap: number;
  /** Expected calibration error over bins of equal width. */
  readonly ece: number;
  /** The same over bins of equally many answers; equal confidences stay together. */
  readonly adaptiveEce: number;
  /** Mean squared error of the confidence; 0.25 for always saying one half. */
  readonly brier: number;
  /** Does confidence tell right from wrong? Null when all are right or all wrong. */
  readonly auroc: number | null;
  readonly bins: readonly ReliabilityBin[];
}

/**
 * How well stated confidence matches accuracy.
 *
 * Source: ECE of arXiv:1706.04599 §2, right edge in the last bin; Brier (1950).
 *
 * @throws {MathrError} `invalid_options` for no points and for a confidence outside [0, 1].
 *
 * @example
 * calibration([{ confidence: 0.8, isCorrect: true }, { confidence: 0.6, isCorrect: false }]).ece.toFixed(2); // => '0.40'
 */
export function calibration(
  points: readonly ConfidencePoint[],
  options: {
    /** @default 10 */
    readonly bins?: number | undefined;
  } = {},
): Calibration {
  const { bins: count = 10 } = options;
  if (points.length === 0)
    throw invalidArgument('points', 'no answers with a confidence; calibration needs one or more');
  if (!Number.isInteger(count) || count < 1) throw invalidArgument('bins', `bins is ${count}; pass 1 or more`);
  const bad = points.find(({ confidence }) => !(confidence >= 0 && confidence <= 1));
  if (bad !== undefined) {
    throw invalidArgument('points', `a confidence is ${bad.confidence}; pass shares from 0 to 1, not percent`);
  }
  const bins: ConfidencePoint[][] = Array.from({ length: count }, () => []);
  for (const point of points) bins[Math.min(count - 1, Math.floor(point.confidence * count))]?.push(point);
  const { accuracy, meanConfidence } = meansOf(points);
  return {
    n: points.length,
    accuracy,
    meanConfidence,
    gap: meanConfidence - accuracy,
    ece: expectedError(bins, points.length),
    adaptiveEce: expectedError(equalMass(points, count), points.length),
    brier: average(points, ({ confidence, isCorrect }) => (confidence - Number(isCorrect)) ** 2),
    auroc: auroc(points),
    bins: bins.map((own, index) => ({
      low: index / count,
      high: (index + 1) / count,
      n: own.length,
      ...(own.length === 0 ? { accuracy: null, meanConfidence: null } : meansOf(own)),
    })),
  };
}

function expectedError(bins: readonly (readonly ConfidencePoint[])[], n: number): number {
  let error = 0;
  for (const bin of bins) {
    if (bin.length === 0) continue;
    const { accuracy, meanConfidence } = meansOf(bin);
    error += (bin.length / n) * Math.abs(accuracy - meanConfidence);
  }
  return error;
}

/** At most `count` bins of about as many points, ascending; a bin ends only where the confidence changes. */
function equalMass(points: readonly ConfidencePoint[], count: number): ConfidencePoint[][] {
  const sorted = [...points].sort((a, b) => a.confidence - b.confidence);
  const bins: ConfidencePoint[][] = [];
  let own: ConfidencePoint[] = [];
  for (const [index, point] of sorted.entries()) {
    own.push(point);
    const isFull = index + 1 >= ((bins.length + 1) * sorted.length) / count;
    if (isFull && sorted[index + 1]?.confidence !== point.confidence) {
      bins.push(own);
      own = [];
    }
  }
  return own.length === 0 ? bins : [...bins, own];
}

function meansOf(points: readonly ConfidencePoint[]): { readonly accuracy: number; readonly meanConfidence: number } {
  return {
    accuracy: average(points, ({ isCorrect }) => Number(isCorrect)),
    meanConfidence: average(points, ({ confidence }) => confidence),
  };
}

function average<T>(values: readonly T[], of: (value: T) => number): number {
  return values.reduce((sum, value) => sum + of(value), 0) / values.length;
}
