import { parseTrace, type TraceRecord } from '@mathr/core';

import { groupRows } from './group-rows.ts';
import type { StageInput } from './operation.ts';

/**
 * The traces of each problem together, problems in the order in which they first come. In memory are the numbers of the rows,
 * not the rows.
 *
 * @throws {MathrError} `invalid_data` for a row that is no trace.
 */
export async function* traceGroups(input: StageInput): AsyncGenerator<readonly TraceRecord[], void, void> {
  const ids = await groupRows([input], ({ problemId }) => String(problemId));
  const numbers = new Map<string, number[]>();
  for (const [index, id] of ids.entries()) {
    const group = numbers.get(id);
    if (group === undefined) numbers.set(id, [index]);
    else group.push(index);
  }
  const rows = await input.lookup();
  try {
    for (const group of numbers.values()) {
      const traces: TraceRecord[] = [];
      for (const index of group) traces.push(parseTrace(await rows.at(index)));
      yield traces;
    }
  } finally {
    await rows.close();
  }
}
