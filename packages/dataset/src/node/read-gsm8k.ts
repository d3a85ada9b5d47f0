import type { Problem } from '@mathr/core';
import { gsm8kProblem, type Gsm8kOptions } from '../read/gsm8k-problem.ts';
import { readRecords, type ReadOptions } from './read-records.ts';

/**
 * GSM8K in its original layout (`question`, `answer` with `####`), from a file, a folder that holds
 * `gsm8k_<split>.jsonl` (or `.gz`), or the hub.
 * Solutions keep their `#### 18` line and lose the `<<48/2=24>>` annotations unless `annotations` is set.
 *
 * @throws {MathrError} `invalid_data` with the file and the line.
 *
 * @example
 * await readGsm8k('hf:openai/gsm8k#train', { env: process.env });
 */
export async function readGsm8k(source: string, options: ReadOptions & Gsm8kOptions = {}): Promise<Problem[]> {
  const { annotations, ...rest } = options;
  return readRecords(source, (record, id, name) => gsm8kProblem(record, id, name, { annotations }), rest, 'gsm8k');
}
