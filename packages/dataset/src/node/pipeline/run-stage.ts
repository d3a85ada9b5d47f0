import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Clock, JsonValue } from '@mathr/core';

import { openRowWriter } from '../output/write-rows.ts';
import type { StageContext, StageInput } from './operation.ts';
import type { PlannedStage } from './pipeline-config.ts';
import type { StageRecord } from './stage-record.ts';

export const ROWS_FILE = 'rows.jsonl';
export const REMOVED_FILE = 'removed.jsonl';
export const STAGE_FILE = 'stage.json';

/**
 * Runs one stage into a folder that gets its name when everything in it is whole and on disk. What a stage that fails had
 * written is taken away; journals in the work folder stay.
 */
export async function runStage(
  stage: PlannedStage,
  inputs: readonly StageInput[],
  context: StageContext,
  target: { readonly dir: string; readonly key: string; readonly clock: Clock },
): Promise<StageRecord> {
  const { dir, key, clock } = target;
  const partial = `${dir}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  const beganMs = clock.now();
  const [rows, removed] = await Promise.all([
    openRowWriter(join(partial, ROWS_FILE), {}),
    openRowWriter(join(partial, REMOVED_FILE), {}),
  ]);
  const removedBy: Record<string, number> = {};
  const warnings: string[] = [];
  const facts: Record<string, JsonValue> = {};
  try {
    for await (const output of stage.prepared.run(inputs, context)) {
      context.signal.throwIfAborted();
      if (output.type === 'row') await rows.write(output.row);
      else if (output.type === 'warning') warnings.push(output.message);
      else if (output.type === 'fact') facts[output.name] = output.value;
      else {
        const { type: _type, ...entry } = output;
        removedBy[output.kind] = (removedBy[output.kind] ?? 0) + 1;
        await removed.write(entry);
      }
    }
    const [written, gone] = [await rows.finish(), await removed.finish()];
    const record: StageRecord = {
      name: stage.name,
      use: stage.operation.name,
      version: stage.operation.version,
      key,
      options: stage.prepared.options,
      inputs: inputs.map(({ name, count, sha256 }) => ({ name, rows: count, sha256 })),
      rows: written.rows,
      sha256: written.sha256,
      sizeBytes: written.sizeBytes,
      removed: gone.rows,
      removedBy,
      warnings,
      facts,
      seconds: (clock.now() - beganMs) / 1000,
    };
    await writeFile(join(partial, STAGE_FILE), `${JSON.stringify(record, null, 2)}\n`);
    await rm(dir, { recursive: true, force: true });
    await rename(partial, dir);
    return record;
  } catch (error) {
    await Promise.all([rows.abandon(), removed.abandon()]).catch(() => undefined);
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}
