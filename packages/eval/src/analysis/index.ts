// what was used
export { breakdown, type BreakdownKey, type BreakdownRow } from './usage/breakdown.ts';
export { accuracyAtTokens, budgetCurve, voteCurve, type BudgetPoint, type VotePoint } from './usage/budget-curve.ts';
export { selectionCurve, type SelectionIntervals, type SelectionPoint } from './usage/selection-curve.ts';
export { usageRatio, type UsageRatio } from './usage/token-ratio.ts';
export { usage, type Prices, type Spread, type UsageSummary } from './usage/usage.ts';
// capability
export { compareCoverage, findCrossing, type CoverageComparison, type Crossing } from './capability/crossing.ts';
export { passAtCurve, type CurveOptions, type PassAtPoint } from './capability/pass-at-curve.ts';
export { rightCounts, type RightCount } from './capability/right-counts.ts';
export { solvedTable, type SolvedTable } from './capability/solved-table.ts';
export { accuracyHistogram, transitionMatrix, type TransitionRow } from './capability/transition-matrix.ts';
// entropy
export { matchEntropy, type MatchedEntropy, type MatchEntropyOptions } from './entropy/match-entropy.ts';
export { sampledEntropy, type EntropyEstimate, type EntropyOptions } from './entropy/sampled-entropy.ts';
// calibration
export { calibration, type Calibration, type ConfidencePoint, type ReliabilityBin } from './calibration/calibration.ts';
export { parseConfidence } from './calibration/parse-confidence.ts';
export { verbalisedCalibration, type VerbalisedCalibration } from './calibration/verbalised.ts';
export { voteConfidence } from './calibration/vote-confidence.ts';
