import type { Problem, TraceRecord } from '@mathr/core';
import { grade } from '@mathr/verify';

import { adapterNamed } from '../adapt/adapters.ts';
import { chooseTraces, type ChooseTracesOptions } from '../adapt/choose-traces.ts';
import type { AdaptedRow, DatasetAdapter } from '../adapt/dataset-adapter.ts';
import { mappedAdapter, type RowMapping } from '../adapt/mapped-adapter.ts';
import { adaptedRows } from './adapted-rows.ts';
import type { ReadOptions } from './read-records.ts';

/** Options of `streamRows`, `streamProblems` and `streamTraces`. */
export interface StreamOptions extends ReadOptions {
  /** The layout: an adapter or its name, or a mapping of fields. @default the one whose layout the first row has */
  readonly adapter?: string | DatasetAdapter | RowMapping | undefined;
  /** The data set to look for in a folder that holds several, as `gsm8k` for gsm8k_train.jsonl.gz. */
  readonly set?: string | undefined;
}

/** Options of `streamTraces`. */
export interface StreamTracesOptions extends StreamOptions {
  /** Which traces of each problem are taken. @default all */
  readonly traces?: ChooseTracesOptions | undefined;
  /** Grade traces that come without a verdict against the problem's answer. @default false */
  readonly grade?: boolean | undefined;
}

/**
 * All records of a data set, row by row and in constant memory: its problems, traces, step labels and preferences.
 *
 * @throws {MathrError} `invalid_data` with file and row, unless `onBadRow` takes bad rows; `unsupported` for a layout that
 *   no adapter knows.
 *
 * @example
 * for await (const { problem, traces } of streamRows('hf:open-r1/OpenR1-Math-220k', { env: process.env })) save(problem, traces);
 */
export async function* streamRows(source: string, options: StreamOptions = {}): AsyncGenerator<AdaptedRow, void, void> {
  const { adapter, set, ...rest } = options;
  yield* adaptedRows(source, adapter === undefined ? undefined : asAdapter(adapter), rest, set);
}

/** The problems of a data set, as `streamRows`. */
export async function* streamProblems(
  source: string,
  options: StreamOptions = {},
): AsyncGenerator<Problem, void, void> {
  for await (const { problem } of streamRows(source, options)) {
    if (problem !== undefined) yield problem;
  }
}

/**
 * The traces of a data set, as `streamRows`. A problem whose row has a worked solution and no traces gives that one, with
 * the data set as its author. Policies choose among the traces of one row; where each row holds one trace of its problem
 * (OpenMathInstruct), bring them together with `groupTraces`.
 */
export async function* streamTraces(
  source: string,
  options: StreamTracesOptions = {},
): AsyncGenerator<TraceRecord, void, void> {
  const { traces: choice, grade: isGraded = false, ...rest } = options;
  for await (const row of streamRows(source, rest)) {
    const traces = tracesOf(row).map((trace) => (isGraded ? graded(trace, row.problem) : trace));
    yield* chooseTraces(traces, choice);
  }
}

function tracesOf({ problem, traces }: AdaptedRow): readonly TraceRecord[] {
  if (traces !== undefined) return traces;
  if (problem?.solution === undefined) return [];
  const { id: problemId, question, solution, answer, source = 'unknown' } = problem;
  // the answer was taken from the solution, or stands beside it
  return [{ problemId, question, solution, answer, verdict: 'correct', author: source }];
}

function graded(trace: TraceRecord, problem: Problem | undefined): TraceRecord {
  if (trace.verdict !== undefined || problem === undefined) return trace;
  return { ...trace, verdict: grade(problem.answer, trace.solution).status };
}

function asAdapter(adapter: string | DatasetAdapter | RowMapping): DatasetAdapter {
  if (typeof adapter === 'string') return adapterNamed(adapter);
  return 'adapt' in adapter ? adapter : mappedAdapter('mapping', adapter);
}
