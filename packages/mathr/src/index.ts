// running a configuration from code
export { loadConfig } from './config/load-config.ts';
export type {
  DistillStageConfig,
  FreshModelConfig,
  GrpoStageConfig,
  PipelineConfig,
  RewardModelStageConfig,
  SupervisedStageConfig,
} from './config/pipeline-config.ts';
export { runPipeline, type PipelineOptions, type PipelineSource } from './pipeline/pipeline.ts';
export type { ComparisonRow, PipelineResults, StageRow } from './pipeline/results.ts';
export type { ProgressUpdate } from './progress/progress-line.ts';
