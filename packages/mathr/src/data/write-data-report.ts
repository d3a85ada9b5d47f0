import { join } from 'node:path';

import { readManifest, stageRows, type FinishedStage } from '@mathr/dataset/pipeline';

import { leavesOf } from './leaves-of.ts';
import { profileRows, type RowsProfile } from '../data-report/profile-rows.ts';
import { renderDataReport } from '../data-report/render-data-report.ts';
import { writeWhole } from '../pipeline/stage-files.ts';

/** Makes `report.html` from what is in the folder of a finished run, and from nothing else; returns its path. */
export async function writeDataReport(dir: string): Promise<string> {
  const manifest = await readManifest(dir);
  const problems = await profileLast(dir, manifest.stages, (row) => 'answer' in row && !('problemId' in row));
  const traces: { readonly name: string; readonly profile: RowsProfile }[] = [];
  for (const stage of leavesOf(manifest)) {
    const profile = await profileLast(dir, [stage], (row) => 'problemId' in row && typeof row['solution'] === 'string');
    if (profile !== undefined) traces.push({ name: stage.name, profile });
  }
  const path = join(dir, 'report.html');
  await writeWhole(path, renderDataReport({ manifest, problems, traces }));
  return path;
}

/** The last stage whose rows are of a kind, by its first row. */
async function profileLast(
  dir: string,
  stages: readonly FinishedStage[],
  isOfKind: (row: Readonly<Record<string, unknown>>) => boolean,
): Promise<RowsProfile | undefined> {
  for (const stage of stages.toReversed()) {
    if (await beginsWith(dir, stage, isOfKind)) return profileRows(stageRows(dir, stage));
  }
  return undefined;
}

async function beginsWith(
  dir: string,
  stage: FinishedStage,
  isOfKind: (row: Readonly<Record<string, unknown>>) => boolean,
): Promise<boolean> {
  for await (const row of stageRows(dir, stage)) return isOfKind(row);
  return false;
}
