import type { Problem } from '@mathr/core';
import { mappedProblem, type FieldMapping } from '../read/mapped-problem.ts';
import { readRecords, type ReadOptions } from './read-records.ts';

/**
 * Any source (a file, a folder, an address, `hf:owner/name`), with a mapping from its fields to those of a problem.
 *
 * @throws {MathrError} `invalid_data` with the file and the line.
 *
 * @example
 * await readProblems('data.jsonl', { question: 'prompt', answer: 'target', level: (record) => record['grade'] });
 */
export async function readProblems(
  source: string,
  mapping: FieldMapping,
  options: ReadOptions = {},
): Promise<Problem[]> {
  return readRecords(source, (record, id, name) => mappedProblem(record, mapping, id, name), options);
}
