// how difficult a problem is
export { estimatePassRates, type PassRate, type PassRateOptions } from './pass-rate.ts';
export { rateDifficulty, type DifficultyRating, type RateDifficultyOptions } from './rate-difficulty.ts';
export { levelOf } from './level-of.ts';
export { dropSchoolLevel, olympiadShare, SCHOOL_SOURCES, type SchoolLevelOptions } from './school-level.ts';
export type { ResultStore } from './result-store.ts';
// what it is about
export { conceptsOf, topicOf, type Topic } from './topic-of.ts';
export { tagTopics, type TagTopicsOptions, type TopicTags } from './tag-topics.ts';
// choosing problems and traces
export { passRateWindow, type WindowResult } from './pass-rate-window.ts';
export {
  annealingSelection,
  coefficientOfVariation,
  selectByVariation,
  type ScoredQuery,
  type SelectByVariationOptions,
  type VariationResult,
} from './variation.ts';
export { bestTrace, traceQuality, type TraceQuality } from './trace-quality.ts';
// drawing and ordering
export { balanceHistogram, type BalanceHistogramOptions } from './balance-histogram.ts';
export { mixSources, planMixture, type MixtureOptions, type MixturePlan, type MixtureShares } from './mix-sources.ts';
export { curriculumOrder, passRateWeight, type CurriculumOptions } from './curriculum.ts';
export { weightedSample, type WeightedSampleOptions } from './weighted-sample.ts';
export type { GroupBy } from '../sample/group-by.ts';
