import type { Problem } from '@mathr/core';
import { mathProblem } from '../read/math-problem.ts';
import { readRecords, type ReadOptions } from './read-records.ts';

/**
 * The MATH data set (`problem`, `solution`, `level`, `type`), MATH-500 included, from `.jsonl` or `.jsonl.gz`.
 *
 * @throws {MathrError} `invalid_data` with the file and the line.
 */
export async function readMath(path: string, options: ReadOptions = {}): Promise<Problem[]> {
  return readRecords(path, mathProblem, options);
}
