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
