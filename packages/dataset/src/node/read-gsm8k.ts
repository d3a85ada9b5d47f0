import type { Problem } from '@mathr/core';
import { gsm8kProblem, type Gsm8kOptions } from '../read/gsm8k-problem.ts';
import { readRecords, type ReadOptions } from './read-records.ts';

/**
 * GSM8K in its original layout (`question`, `answer` with `####`), from `.jsonl` or `.jsonl.gz`.
 * Solutions keep their `#### 18` line and lose the `<<48/2=24>>` annotations unless `annotations` is set.
 *
 * @throws {MathrError} `invalid_data` with the file and the line.
 */
export async function readGsm8k(path: string, options: ReadOptions & Gsm8kOptions = {}): Promise<Problem[]> {
  return readRecords(path, (record, id, source) => gsm8kProblem(record, id, source, options), options);
}
