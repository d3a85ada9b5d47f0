import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { MathrError } from '@mathr/core';
import { readJsonl } from '@mathr/core/node';

import type { PipelineRow } from './operation.ts';
import { MANIFEST_FILE } from './run-data-pipeline.ts';
import { REMOVED_FILE, ROWS_FILE } from './run-stage.ts';
import type { FinishedStage, PipelineManifest } from './stage-record.ts';

/** A row that a stage took away, and why. */
export interface RemovedRow {
  readonly row: PipelineRow;
  readonly kind: string;
  readonly why: string;
  readonly match?: unknown;
  readonly score?: number | undefined;
}

/** The manifest of a finished run. @throws {MathrError} `invalid_data` when the folder holds none. */
export async function readManifest(dir: string): Promise<PipelineManifest> {
  const path = join(dir, MANIFEST_FILE);
  if (!existsSync(path)) {
    throw new MathrError('invalid_data', `${dir} has no ${MANIFEST_FILE}; is it the folder of a finished run?`, {
      source: dir,
    });
  }
  return JSON.parse(await readFile(path, 'utf8')) as PipelineManifest;
}

/** A stage by its name; the last one without. @throws {MathrError} `invalid_options` that names the stages there are. */
export function findStage(manifest: PipelineManifest, name?: string): FinishedStage {
  const stage = name === undefined ? manifest.stages.at(-1) : manifest.stages.find((one) => one.name === name);
  if (stage !== undefined) return stage;
  const message = `${manifest.name} has no stage "${name ?? ''}"; it has ${manifest.stages.map((one) => one.name).join(', ')}`;
  throw new MathrError('invalid_options', message, { issues: [{ path: 'stage', message }] });
}

/** The rows that a stage made. */
export function stageRows(dir: string, stage: FinishedStage): AsyncGenerator<PipelineRow, void, void> {
  return readJsonl(join(dir, stage.dir, ROWS_FILE), (row) => row as PipelineRow);
}

/** The rows that a stage took away, with the reasons. */
export function stageRemovals(dir: string, stage: FinishedStage): AsyncGenerator<RemovedRow, void, void> {
  return readJsonl(join(dir, stage.dir, REMOVED_FILE), (row) => row as RemovedRow);
}
