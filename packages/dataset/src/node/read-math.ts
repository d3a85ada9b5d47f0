import type { Problem } from '@mathr/core';
import { mathProblem } from '../read/math-problem.ts';
import { readRecords, type ReadOptions } from './read-records.ts';

/**
 * The MATH data set (`problem`, `solution`, `level`, `type`), MATH-500 included, from a file, a folder that holds
 * `math_<split>.jsonl` (or `.gz`), or the hub.
 *
 * @throws {MathrError} `invalid_data` with the file and the line.
 *
 * @example
 * await readMath('hf:HuggingFaceH4/MATH-500', { env: process.env });
 */
export async function readMath(source: string, options: ReadOptions = {}): Promise<Problem[]> {
  return readRecords(source, mathProblem, options, 'math');
}
