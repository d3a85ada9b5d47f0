import type { PipelineRow, StageInput } from './operation.ts';
import { rowsOf } from './rows-of.ts';

/** The group of every row, in order: what drawing needs to know, without the rows. */
export async function groupRows(
  inputs: readonly StageInput[],
  groupOf: (row: PipelineRow) => string,
): Promise<readonly string[]> {
  const names = new Map<string, string>();
  const groups: string[] = [];
  for await (const row of rowsOf(inputs)) {
    const name = groupOf(row);
    // one text for all rows of a group
    const known = names.get(name);
    if (known === undefined) names.set(name, name);
    groups.push(known ?? name);
  }
  return groups;
}

/** What is kept of a row that was not drawn: the row itself is in the stage before. */
export function mention(row: PipelineRow): PipelineRow {
  const { id, problemId, source, sampleIndex } = row;
  const parts = Object.entries({ id, problemId, source, sampleIndex }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(parts);
}
