import { MathrError } from '@mathr/core';

import { perProblemMean } from '../analysis/usage/per-problem-mean.ts';
import type { Comparable } from './comparison.ts';

// shares of the same counts differ in the last bits at most
const TOLERANCE = 1e-9;

/**
 * Computes the share of right samples of every problem again from the graded items, where they are there: what a
 * comparison does before it believes a stored one.
 *
 * @throws {MathrError} `invalid_data` that names the evaluation, the first problem that differs and both shares.
 */
export function checkOutcomes({ name, problemIds, perProblem, items }: Comparable): void {
  if (items === undefined) return;
  const right = perProblemMean(items, ({ verdict }) => Number(verdict === 'correct'));
  const wrong = problemIds.flatMap((problemId, index) => {
    const [stored, recomputed] = [perProblem[index], right.get(problemId)];
    const isSame = stored !== undefined && recomputed !== undefined && Math.abs(stored - recomputed) <= TOLERANCE;
    return isSame ? [] : [{ problemId, stored, recomputed }];
  });
  const [first] = wrong;
  if (first === undefined) return;
  const given = first.recomputed === undefined ? 'there is no item of it' : `its items give ${show(first.recomputed)}`;
  const more = wrong.length > 1 ? ` (and ${wrong.length - 1} more problems disagree)` : '';
  throw new MathrError(
    'invalid_data',
    `"${name}" does not agree with its items: for problem "${first.problemId}" it has ${show(first.stored)}, ${given}${more}; evaluate again, or restore the file that was changed`,
    { source: name },
  );
}

function show(share: number | undefined): string {
  return share === undefined ? 'nothing' : String(Number(share.toPrecision(6)));
}
