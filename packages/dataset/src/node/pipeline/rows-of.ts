import { MathrError, parseProblem, parseTrace, type Problem, type TraceRecord } from '@mathr/core';

import type { PipelineRow, StageInput } from './operation.ts';

/** The rows of several stages, one after the other. */
export async function* rowsOf(inputs: readonly StageInput[]): AsyncGenerator<PipelineRow, void, void> {
  for (const input of inputs) yield* input.rows();
}

/** Rows that must be problems. @throws {MathrError} `invalid_data` with the stage and the row. */
export async function* problemsOf(inputs: readonly StageInput[]): AsyncGenerator<Problem, void, void> {
  for (const input of inputs) yield* recordsOf(input, parseProblem);
}

/** Rows that must be traces. @throws {MathrError} `invalid_data` with the stage and the row. */
export async function* tracesOf(input: StageInput): AsyncGenerator<TraceRecord, void, void> {
  yield* recordsOf(input, parseTrace);
}

async function* recordsOf<T>(input: StageInput, parse: (row: unknown) => T): AsyncGenerator<T, void, void> {
  let number = 0;
  for await (const row of input.rows()) {
    number++;
    let record: T;
    try {
      record = parse(row);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      const message = `row ${number} of "${input.name}" does not fit: ${why}`;
      throw new MathrError('invalid_data', message, { source: input.name, line: number }, { cause });
    }
    yield record;
  }
}
