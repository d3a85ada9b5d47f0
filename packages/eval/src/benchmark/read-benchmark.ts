import type { Problem } from '@mathr/core';
import { verify } from '@mathr/verify';

import { findSets } from './benchmarks.ts';
import { hasPublishedSize } from './benchmark-card.ts';
import type { BenchmarkSet, SourceRecord } from './benchmark-set.ts';

/** A record that is no problem, and why. */
export interface RejectedRecord {
  /** Position in the records, from 1. */
  readonly number: number;
  readonly reason: string;
  readonly record: unknown;
}

/** The problems of a benchmark, and everything about its records that should be known before it is evaluated. */
export interface BenchmarkProblems {
  readonly problems: readonly Problem[];
  readonly rejected: readonly RejectedRecord[];
  /** Problems whose gold is compared as text only, since it cannot be read as mathematics. */
  readonly unreadableGolds: readonly { readonly problemId: string; readonly gold: string }[];
  /** Sentences: another size than published, records that are no problems, repeated ids or questions. */
  readonly notes: readonly string[];
}

/**
 * The records of a benchmark's file as problems, for records that were read by other means than `loadBenchmark`. Every
 * record is either a problem or in `rejected`; ids that repeat get a number, nothing is dropped.
 *
 * @throws {MathrError} `invalid_options` for a name that is not known, or one that stands for several sets.
 */
export function readBenchmark(name: string, records: Iterable<unknown>): BenchmarkProblems {
  const [set] = findSets(name);
  return readSet(set, records);
}

/** As `readBenchmark`, of a set. */
export function readSet(set: BenchmarkSet, records: Iterable<unknown>): BenchmarkProblems {
  const problems: Problem[] = [];
  const rejected: RejectedRecord[] = [];
  const ids = new Map<string, number>();
  let repeated = 0;
  let number = 0;
  const add = (problem: ReadProblem, fallbackId: string): string => {
    const id = problem.id ?? fallbackId;
    const count = (ids.get(id) ?? 0) + 1;
    ids.set(id, count);
    if (count > 1) repeated++;
    const own = count > 1 ? `${id}#${count}` : id;
    problems.push({ source: set.name, ...problem, id: own });
    return own;
  };
  for (const record of records) {
    number++;
    const read = readRecord(set, record);
    if (read === undefined) continue;
    if (typeof read === 'string') {
      rejected.push({ number, reason: read, record });
      continue;
    }
    const { problem, missing } = read;
    const id = add(problem, `${set.name}-${number}`);
    if (missing === undefined) continue;
    const { solution: _, ...rest } = problem;
    const metadata = { ...problem.metadata, wellPosed: id };
    add({ ...rest, id: `${id}-m`, question: missing, answer: 'None', metadata }, '');
  }
  const unreadableGolds = problems.flatMap(({ id, answer }) =>
    verify(answer, answer).status === 'undecided' ? [{ problemId: id, gold: answer }] : [],
  );
  return { problems, rejected, unreadableGolds, notes: notesOf(set, problems, rejected, repeated) };
}

type ReadProblem = ReturnType<BenchmarkSet['read']>;

interface ReadPair {
  readonly problem: ReadProblem;
  /** Its question without a premise, for sets of pairs. */
  readonly missing: string | undefined;
}

function readRecord(set: BenchmarkSet, record: unknown): ReadPair | string | undefined {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return 'it is no object with fields';
  const fields = record as SourceRecord;
  if (set.keep?.(fields) === false) return undefined;
  try {
    return { problem: set.read(fields), missing: set.missing?.(fields) };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function notesOf(
  set: BenchmarkSet,
  problems: readonly Problem[],
  rejected: readonly RejectedRecord[],
  repeated: number,
): string[] {
  const notes: string[] = [];
  if (!hasPublishedSize(set, problems.length))
    notes.push(`${set.name} has ${set.size} problems as published; ${problems.length} were read`);
  const [first] = rejected;
  if (first !== undefined) {
    notes.push(
      rejected.length === 1
        ? `1 record is no problem of ${set.name}: record ${first.number}, ${first.reason}`
        : `${rejected.length} records are no problems of ${set.name}; the first is record ${first.number}: ${first.reason}`,
    );
  }
  if (repeated > 0) {
    const [ids, got] =
      repeated === 1 ? ['id', 'repeats an earlier one; it got'] : ['ids', 'repeat an earlier one; they got'];
    notes.push(`${repeated} ${ids} of ${set.name} ${got} a number, such as "#2"`);
  }
  const same = problems.length - new Set(problems.map(({ question }) => question)).size;
  if (same > 0)
    notes.push(
      `${same} ${same === 1 ? 'question' : 'questions'} of ${set.name} repeat${same === 1 ? 's' : ''} an earlier one`,
    );
  return notes;
}
