import { MathrError, parsePreference, parseProblem, parseStepLabels, parseTrace } from '@mathr/core';

import type { AdaptedRow, DatasetAdapter, RowFields } from './dataset-adapter.ts';

/**
 * The records of mathr as `writeRows` and `writeDataset` leave them: problems, traces, step labels and preferences, from
 * JSON Lines or from Parquet, where empty fields are null and `metadata` is text.
 */
export const recordAdapter: DatasetAdapter = {
  name: 'mathr',
  description: 'the records of mathr: problems, traces, step labels, preferences',
  fits: (fields) => KINDS.some(({ has }) => has.every((name) => name in fields)) || isProblem(fields),
  adapt(fields) {
    const record = Object.fromEntries(
      Object.entries(fields)
        // in a trace, an answer of null says that there is none
        .filter(([name, value]) => value !== null || (name === 'answer' && 'problemId' in fields))
        .map(([name, value]) => [name, name === 'metadata' ? parsed(value) : value]),
    );
    const kind = KINDS.find(({ has }) => has.every((name) => name in record));
    try {
      return kind === undefined ? { problem: parseProblem(record) } : kind.read(record);
    } catch (error) {
      if (MathrError.is(error, 'invalid_data')) return error.message;
      throw error;
    }
  },
};

const KINDS: readonly { readonly has: readonly string[]; readonly read: (record: object) => AdaptedRow }[] = [
  { has: ['problemId', 'steps', 'labels'], read: (record) => ({ stepLabels: [parseStepLabels(record)] }) },
  { has: ['problemId', 'chosen', 'rejected'], read: (record) => ({ preferences: [parsePreference(record)] }) },
  { has: ['problemId', 'question', 'solution', 'author'], read: (record) => ({ traces: [parseTrace(record)] }) },
];

const PROBLEM_FIELDS = ['schema', 'id', 'question', 'answer', 'solution', 'source', 'level', 'topic', 'metadata'];

/** Many sets have an id, a question and an answer; ours say which they are, or have no other fields than ours. */
function isProblem(fields: RowFields): boolean {
  if (fields['schema'] === 'problem/1') return true;
  return (
    ['id', 'question', 'answer', 'source'].every((name) => typeof fields[name] === 'string') &&
    Object.keys(fields).every((name) => PROBLEM_FIELDS.includes(name))
  );
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
