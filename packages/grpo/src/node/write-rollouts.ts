import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Rollout } from '../rollout/rollout.ts';

/**
 * Writes a step's rollouts to `rollouts/step-000012.jsonl`, one line each. A file per step, so that a resumed run writes
 * over what it repeats.
 */
export async function writeRollouts(runDir: string, step: number, rollouts: readonly Rollout[]): Promise<void> {
  const dir = join(runDir, 'rollouts');
  await mkdir(dir, { recursive: true });
  const path = join(dir, `step-${String(step).padStart(6, '0')}.jsonl`);
  await writeFile(
    `${path}.partial`,
    rollouts.map((rollout) => `${JSON.stringify(recordOf(step, rollout))}\n`).join(''),
  );
  await rename(`${path}.partial`, path);
}

/** The problem by its id alone: its text is in the data. */
function recordOf(step: number, { problem, promptTokens, ...rollout }: Rollout): object {
  return { step, problemId: problem.id, promptTokens: promptTokens.length, ...rollout };
}
