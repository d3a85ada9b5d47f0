import { stat } from 'node:fs/promises';

import { MathrError, type Problem } from '@mathr/core';
import { gsm8kProblem } from '../read/gsm8k-problem.ts';
import { mappedProblem, type FieldMapping } from '../read/mapped-problem.ts';
import { mathProblem } from '../read/math-problem.ts';
import { findSetFile } from './find-set-file.ts';
import { readRecords, type ReadOptions, type RecordReader } from './read-records.ts';
import { parseSourceReference } from '../source/source-reference.ts';

/**
 * A data set by its name, from a folder that holds `<name>.jsonl` (or another ending of data), from a file or from the
 * hub, for the layouts that are known:
 * gsm8k…, gsm_symbolic…, gsm_plus…, math…, aime24, aime25, amc23, asdiv, mawps…, olympiadbench….
 * From a file or the hub, a name that ends in a split, as `gsm8k_test`, asks for that split.
 *
 * @throws {MathrError} `invalid_data` when the file is missing; `unsupported` when the layout is not known.
 *
 * @example
 * await readDataset('hf:openai/gsm8k', 'gsm8k_test', { env: process.env });
 */
export async function readDataset(source: string, name: string, options: ReadOptions = {}): Promise<Problem[]> {
  const reader = LAYOUTS.find(([prefix]) => name.startsWith(prefix))?.[1];
  if (reader === undefined) {
    const known = LAYOUTS.map(([prefix]) => prefix).join(', ');
    throw new MathrError(
      'unsupported',
      `no layout is known for "${name}" (known beginnings: ${known}); use readProblems with a field mapping`,
      { what: name },
    );
  }
  const reference = parseSourceReference(source);
  if (reference.kind === 'url') return readRecords(source, reader, options);
  if (reference.kind === 'hub') {
    const split = reference.selector === undefined ? /_(train|validation|test)$/.exec(name)?.[1] : undefined;
    return readRecords(source, reader, { ...(split === undefined ? {} : { split }), ...options });
  }
  const path = await findSetFile(source, name, undefined);
  const isFolder = await stat(reference.path).then(
    (info) => info.isDirectory(),
    () => true,
  );
  if (path === source && isFolder) {
    throw new MathrError(
      'invalid_data',
      `${source} holds neither ${name}.jsonl nor ${name} with another ending of data; check the folder and the name`,
      { source },
    );
  }
  return readRecords(path, reader, options);
}

const mapped =
  (mapping: FieldMapping): RecordReader =>
  (record, id, source) =>
    mappedProblem(record, mapping, id, source);

/** Longer beginnings first. */
const LAYOUTS: readonly (readonly [prefix: string, reader: RecordReader])[] = [
  ['gsm_plus', mapped({ question: 'question', answer: 'answer', solution: 'solution', topic: 'perturbation_type' })],
  ['gsm_symbolic', gsm8kProblem],
  ['gsm8k', gsm8kProblem],
  ['math_train_answers', mapped({ question: 'problem', answer: 'final_answer' })],
  ['math', mathProblem],
  ['aime24', mapped({ question: 'problem', answer: 'expected_answer', solution: 'reference_solution', id: 'id' })],
  ['aime25', mapped({ question: 'problem', answer: 'answer', id: 'id' })],
  ['amc23', mapped({ question: 'question', answer: 'answer' })],
  [
    'asdiv',
    mapped({
      question: ({ Body, Question }) => `${String(Body)} ${String(Question)}`,
      answer: 'Answer',
      id: 'ID',
      level: 'Grade',
      topic: 'Solution-Type',
    }),
  ],
  ['mawps', mapped({ question: 'input', answer: 'target', topic: 'type' })],
  [
    'olympiadbench',
    mapped({ question: 'question', answer: 'final_answer', solution: 'solution', id: 'id', topic: 'subfield' }),
  ],
];
