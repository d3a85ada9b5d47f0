import type { FinishedStage, PipelineManifest } from '@mathr/dataset/pipeline';

/** Stages that no other reads from: what comes out of a pipeline. */
export function leavesOf({ stages }: PipelineManifest): readonly FinishedStage[] {
  const read = new Set(stages.flatMap(({ inputs }) => inputs.map(({ name }) => name)));
  return stages.filter(({ name }) => !read.has(name));
}
