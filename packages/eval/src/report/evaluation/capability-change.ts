import { compareCoverage } from '../../analysis/capability/crossing.ts';
import { rightCounts } from '../../analysis/capability/right-counts.ts';
import { solvedTable } from '../../analysis/capability/solved-table.ts';
import { transitionMatrix } from '../../analysis/capability/transition-matrix.ts';
import type { CapabilityChange } from '../analysis-data.ts';
import type { NamedEvaluation } from './reported-evaluation.ts';

/** How what can be solved changed; null when the two have not the same two or more samples of each problem. */
export function capabilityChange(
  from: NamedEvaluation,
  to: NamedEvaluation,
  confidence: number,
): CapabilityChange | null {
  const samples = from.result.samples;
  if (samples < 2 || samples !== to.result.samples) return null;
  const [before, after] = [rightCounts(from.counted), rightCounts(to.counted)];
  const compared = compareCoverage(before, after, { seed: from.result.provenance.seed, confidence });
  const { crossing, support, crossingInterval, differences, samplingGap } = compared;
  const { both, firstOnly, secondOnly, neither, p } = solvedTable(before, after);
  const leader = crossing?.leader === 'first' ? from.name : to.name;
  return {
    from: from.name,
    to: to.name,
    samples,
    crossing: crossing === null ? null : { k: crossing.k, leader, support, interval: crossingInterval },
    coverage: differences,
    samplingGap,
    solved: {
      both: both.length,
      fromOnly: firstOnly.length,
      toOnly: secondOnly.length,
      neither: neither.length,
      p,
      lost: firstOnly,
      won: secondOnly,
    },
    transitions: transitionMatrix(before, after).map(({ bin, problems, counts, change }) => ({
      bin,
      problems,
      counts,
      change,
    })),
  };
}
