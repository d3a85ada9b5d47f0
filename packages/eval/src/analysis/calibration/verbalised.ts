import type { EvalItem } from '../../evaluate/eval-item.ts';
import { spearman } from './auroc.ts';
import { calibration, type Calibration, type ConfidencePoint } from './calibration.ts';
import { parseConfidence } from './parse-confidence.ts';

/** What a model says about its own answers. */
export interface VerbalisedCalibration {
  /** Of the answers with a stated confidence that do not abstain; null when there is none. */
  readonly calibration: Calibration | null;
  /** Share of answers that state none (left out of the numbers above). */
  readonly unstated: number;
  /** Share that says it does not know. */
  readonly abstained: number;
  /** Share right of those that do not abstain; null when all do. */
  readonly accuracyWhenAnswering: number | null;
  /** Spearman's correlation of confidence with length; null when one does not vary. */
  readonly lengthCorrelation: number | null;
}

/** Calibration of the confidence that completions state in words. Source: arXiv:2504.06564. */
export function verbalisedCalibration(
  items: readonly Pick<EvalItem, 'text' | 'tokens' | 'verdict'>[],
): VerbalisedCalibration {
  const read = items.map((item) => ({ ...parseConfidence(item.text), item }));
  const answering = read.filter(({ abstains }) => !abstains);
  const points: (ConfidencePoint & { readonly tokens: number })[] = [];
  for (const { confidence, item } of answering) {
    if (confidence !== null) points.push({ confidence, isCorrect: item.verdict === 'correct', tokens: item.tokens });
  }
  const right = answering.filter(({ item }) => item.verdict === 'correct').length;
  const share = (count: number): number => (items.length === 0 ? 0 : count / items.length);
  return {
    calibration: points.length === 0 ? null : calibration(points),
    unstated: share(read.filter(({ confidence }) => confidence === null).length),
    abstained: share(items.length - answering.length),
    accuracyWhenAnswering: answering.length === 0 ? null : right / answering.length,
    lengthCorrelation: spearman(
      points.map(({ confidence }) => confidence),
      points.map(({ tokens }) => tokens),
    ),
  };
}
