import { z } from 'zod';

import { largestRemainder } from '../../sample/largest-remainder.ts';
import { stratifiedSample } from '../../sample/stratified-sample.ts';
import { defineOperation } from '../pipeline/define-operation.ts';
import { groupRows, mention } from '../pipeline/group-rows.ts';
import type { Operation, PipelineRow } from '../pipeline/operation.ts';
import { rowsOf } from '../pipeline/rows-of.ts';
import { valueAt } from './filter-operation.ts';

/** Draws `n` rows so that every group has its share, by largest remainders; without `by`, simply at random. */
export const sampleOperation: Operation = defineOperation({
  name: 'sample',
  version: 2,
  inputs: 'some',
  options: z.strictObject({
    n: z.int().min(0),
    /** Field of the groups; of several, the first that a row has. */
    by: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  }),
  async *run(inputs, { n, by }, { seed }) {
    const fields = typeof by === 'string' ? [by] : by;
    const groups = await groupRows(inputs, (row) => (fields === undefined ? 'all' : groupOf(row, fields)));
    const drawn = new Set(stratifiedSample([...groups.keys()], { by: (index) => groups[index] ?? 'none', n, seed }));
    if (groups.length < n) yield { type: 'warning', message: `${n} rows were wanted, there are ${groups.length}` };
    let index = 0;
    for await (const row of rowsOf(inputs)) {
      if (drawn.has(index++)) yield { type: 'row', row };
      else yield { type: 'removed', row: mention(row), kind: 'not drawn', why: 'not drawn' };
    }
    if (fields !== undefined) yield { type: 'fact', name: 'groups', value: table(groups, drawn, n) };
  },
});

function groupOf(row: PipelineRow, fields: readonly string[]): string {
  for (const field of fields) {
    const value = valueAt(row, field);
    if (value !== undefined && value !== null) return typeof value === 'string' ? value : JSON.stringify(value);
  }
  return 'none';
}

function table(
  groups: readonly string[],
  drawn: ReadonlySet<number>,
  n: number,
): Record<string, { pool: number; drawn: number; wanted: number }> {
  const sizes = new Map<string, { pool: number; drawn: number }>();
  for (const [index, name] of groups.entries()) {
    const size = sizes.get(name) ?? { pool: 0, drawn: 0 };
    size.pool++;
    if (drawn.has(index)) size.drawn++;
    sizes.set(name, size);
  }
  const wanted = largestRemainder(
    [...sizes.values()].map(({ pool }) => pool),
    Math.min(n, groups.length),
  );
  return Object.fromEntries([...sizes].map(([name, size], i) => [name, { ...size, wanted: wanted[i] ?? 0 }]));
}
