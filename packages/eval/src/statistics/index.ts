// shares and intervals
export { bootstrap, type BootstrapOptions, type BootstrapResult } from './bootstrap.ts';
export { bootstrapStatistic } from './bootstrap-statistic.ts';
export { clusteredMean, varianceSplit, type ClusteredMean, type VarianceSplit } from './clustered-mean.ts';
export type { Interval } from './interval.ts';
export { quantile } from './quantile.ts';
export { wilson } from './wilson.ts';
// k of n samples
export { majAtK, majAtKIndependent, type AnswerCount } from './maj-at-k.ts';
export { passAtK, passHatK } from './pass-at-k.ts';
export { rmAtK, type ScoredOutcome } from './rm-at-k.ts';
export { weightedVoteAtK, type ScoredVote } from './weighted-vote-at-k.ts';
// comparisons
export { differenceInterval, type DifferenceInterval } from './difference-interval.ts';
export { detectableDifference } from './detectable-difference.ts';
export { holm } from './holm.ts';
export { mcnemar, type McNemarResult } from './mcnemar.ts';
export { pairedPermutation, type PairedPermutation } from './paired-permutation.ts';
export { problemsNeeded } from './problems-needed.ts';
export { twoShareTest, type Count, type TwoShareTest } from './two-share-test.ts';
