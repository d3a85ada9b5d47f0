import { calibration, type Calibration } from '../../analysis/calibration/calibration.ts';
import { verbalisedCalibration } from '../../analysis/calibration/verbalised.ts';
import { voteConfidence } from '../../analysis/calibration/vote-confidence.ts';
import type { ReliabilitySeries } from '../analysis-data.ts';
import type { NamedEvaluation } from './reported-evaluation.ts';

// fewer samples give agreement too few values to be a confidence
const MIN_SAMPLES = 4;

/** Calibration of stated confidence where most completions state one, else of the samples' agreement; null without either. */
export function reliability({ name, result, counted }: NamedEvaluation): ReliabilitySeries | null {
  const samples = counted.filter(({ sampleIndex }) => result.samples === 0 || sampleIndex >= 0);
  const stated = verbalisedCalibration(samples);
  if (stated.calibration !== null && stated.unstated < 0.5) return series(name, 'stated', stated.calibration);
  if (result.samples < MIN_SAMPLES) return null;
  const points = voteConfidence(counted);
  return points.length === 0 ? null : series(name, 'agreement', calibration(points));
}

function series(name: string, basis: ReliabilitySeries['basis'], from: Calibration): ReliabilitySeries {
  const { n, ece, brier, auroc, bins } = from;
  return { name, basis, n, ece, brier, auroc, bins };
}
