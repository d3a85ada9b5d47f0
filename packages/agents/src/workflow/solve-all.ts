import { MathrError } from '@mathr/core';

import type { Question } from './question.ts';
import type { SolveAllOptions, SolveResult } from './solve-options.ts';

/** Solves many questions with the same team; each round is one batch over all questions. */
export function solveAll(_questions: readonly Question[], _options: SolveAllOptions): Promise<SolveResult[]> {
  throw new MathrError('unsupported', 'solveAll is not there yet', { what: 'solveAll' });
}
