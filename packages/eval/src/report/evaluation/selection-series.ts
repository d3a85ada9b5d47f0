import { selectionCurve } from '../../analysis/usage/selection-curve.ts';
import type { SelectionSeries } from '../analysis-data.ts';
import type { NamedEvaluation } from './reported-evaluation.ts';

/** All ways to choose of an evaluation with several samples and a reward for each; null for others. */
export function selectionSeries(
  { name, result, counted }: NamedEvaluation,
  confidence: number,
): SelectionSeries | null {
  const pool = counted.filter(({ sampleIndex }) => sampleIndex >= 0);
  const isScored = pool.length > 0 && pool.every(({ reward }) => reward !== undefined);
  const ks = Object.keys(result.passAt).map(Number);
  if (!isScored || ks.length < 2) return null;
  const { seed } = result.provenance;
  const points = selectionCurve(pool, ks, { score: ({ reward }) => reward ?? 0, seed, confidence });
  return { name, scorer: result.provenance.scorer ?? null, points };
}
