import type { Problem } from '@mathr/core';

import type { EvalResult } from './eval-result.ts';

/**
 * The result of a finished evaluation from its run directory, its items from `items.jsonl`: what reports are made from.
 *
 * @throws {MathrError} `invalid_data` when the directory holds no finished evaluation.
 */
export async function readEvaluation(runDir: string): Promise<EvalResult> {
  // only here, so that the library runs where there are no files
  const { readFinished } = await import('../node/read-finished.ts');
  return readFinished(runDir);
}

/**
 * The problems that an evaluation was of, from `problems.jsonl` of its run directory, in the order that `problemIndex` of
 * its items refers to. With `readEvaluation` it is all that a report needs.
 *
 * @throws {MathrError} `invalid_data` when the file is missing or damaged.
 */
export async function readEvaluationProblems(runDir: string): Promise<Problem[]> {
  const { readProblems } = await import('../node/item-journal.ts');
  return readProblems(runDir);
}
