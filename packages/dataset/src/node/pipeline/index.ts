// running a pipeline
export {
  runDataPipeline,
  type PipelineEvent,
  type PipelineRun,
  type RunDataPipelineOptions,
} from './run-data-pipeline.ts';
export type { DataPipelineConfig, StageConfig } from './pipeline-config.ts';
// operations
export { dataOperations } from './data-operations.ts';
export { defineOperation } from './define-operation.ts';
export type {
  OpenEmbedder,
  OpenScorer,
  Operation,
  PipelineRow,
  PipelineServices,
  PreparedOperation,
  StageContext,
  StageInput,
  StageOutput,
} from './operation.ts';
export type { RowLookup } from './row-lookup.ts';
export { problemsOf, rowsOf, tracesOf } from './rows-of.ts';
// looking at a run
export { findStage, readManifest, stageRemovals, stageRows, type RemovedRow } from './read-run.ts';
export type { FinishedStage, PipelineManifest, StageRecord } from './stage-record.ts';
export { rowsIn } from './rows-in.ts';
export { diffRows, type RowsDifference } from './diff-rows.ts';
