import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { MathrError } from '@mathr/core';
import { readEvaluation, readEvaluationProblems } from '@mathr/eval';
import { checkEvaluation } from '@mathr/eval/report';

import type { StageRow } from '../pipeline/results.ts';
import type { RunFiles } from '../pipeline/stage-files.ts';

/**
 * Computes the numbers of every evaluated stage again from its graded items, and compares the table with them. Votes have
 * no evaluation of their own, and evaluations of versions that did not keep their problems cannot be checked.
 *
 * @throws {MathrError} `invalid_data` that names the stage, the number and both values.
 */
export async function checkStages(files: RunFiles, stages: readonly StageRow[]): Promise<void> {
  for (const stage of stages) {
    const dir = files.evaluation(stage.name);
    if (!existsSync(join(dir, 'manifest.json')) || !existsSync(join(dir, 'problems.jsonl'))) continue;
    const result = await readEvaluation(dir);
    checkEvaluation(result, await readEvaluationProblems(dir));
    for (const key of ['accuracy', 'meanTokens', 'n', 'samples'] as const) {
      if (Math.abs(stage[key] - result[key]) <= 1e-9 * Math.max(1, result[key])) continue;
      const message = `${files.results}: ${key} of ${stage.name} is ${stage[key]}, its items give ${result[key]}; restore the file, or run the chain again`;
      throw new MathrError('invalid_data', message, { source: files.results });
    }
  }
}
