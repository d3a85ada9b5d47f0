// scores as filters
export {
  filterByScore,
  type FilterByScoreOptions,
  type ScoredItem,
  type ScoreFilterResult,
  type ScoreSummary,
} from './filter-by-score.ts';
// perplexity under a model
export { filterByPerplexity, perplexityOf, type FilterByPerplexityOptions, type TextScorer } from './perplexity.ts';
export { samplerScorer, type SamplerScorerOptions } from './sampler-scorer.ts';
// embeddings by a local model
export { trainerEmbedder, type TrainerEmbedderOptions } from './trainer-embedder.ts';
// several solutions of one problem
export { agreeingTraces, type AgreementResult } from './agreeing-traces.ts';
export { parallelTraces, type ParallelTraces } from './parallel-traces.ts';
// whether authors write more where it is needed
export { lengthByDifficulty, type AdaptiveLength, type DifficultyLength } from './length-by-difficulty.ts';
