import { MathrError } from '@mathr/core';

import type { SolveOptions, SolveResult } from './solve-options.ts';
import { solveAll } from './solve-all.ts';

/** Solves one question with a team of solvers. */
export async function solve(options: SolveOptions): Promise<SolveResult> {
  const { question, ...rest } = options;
  const [result] = await solveAll([typeof question === 'string' ? { question } : question], rest);
  if (result === undefined) throw new MathrError('unsupported', 'no result for the question', { what: 'solve' });
  return result;
}
