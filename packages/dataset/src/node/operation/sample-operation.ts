import { z } from 'zod';

import { largestRemainder } from '../../sample/largest-remainder.ts';
import { stratifiedSample } from '../../sample/stratified-sample.ts';
import { defineOperation } from '../pipeline/define-operation.ts';
import type { Operation, PipelineRow } from '../pipeline/operation.ts';
import { rowsOf } from '../pipeline/rows-of.ts';
import { valueAt } from './filter-operation.ts';

/** Draws `n` rows so that every group has its share, by largest remainders; without `by`, simply at random. */
export const sampleOperation: Operation = defineOperation({
  name: 'sample',
  version: 1,
  inputs: 'some',
  options: z.strictObject({
    n: z.int().min(0),
    /** Field of the groups; of several, the first that a row has. */
    by: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  }),
  async *run(inputs, { n, by }, { seed }) {
    const rows: PipelineRow[] = [];
    for await (const row of rowsOf(inputs)) rows.push(row);
    const fields = by === undefined || typeof by === 'string' ? [by] : by;
    const groupOf = (row: PipelineRow): string => {
      for (const field of fields) {
        const value = field === undefined ? 'all' : valueAt(row, field);
        if (value !== undefined && value !== null) return typeof value === 'string' ? value : JSON.stringify(value);
      }
      return 'none';
    };
    const chosen = stratifiedSample(rows, { by: groupOf, n, seed });
    if (rows.length < n) yield { type: 'warning', message: `${n} rows were wanted, there are ${rows.length}` };
    const isChosen = new Set(chosen);
    const groups = new Map<string, { pool: number; drawn: number }>();
    for (const row of rows) {
      const group = groups.get(groupOf(row)) ?? { pool: 0, drawn: 0 };
      group.pool++;
      if (isChosen.has(row)) group.drawn++;
      groups.set(groupOf(row), group);
      if (isChosen.has(row)) yield { type: 'row', row };
      else yield { type: 'removed', row, kind: 'not drawn', why: 'not drawn' };
    }
    if (by === undefined) return;
    const sizes = [...groups.values()].map(({ pool }) => pool);
    const wanted = largestRemainder(sizes, Math.min(n, rows.length));
    const table = [...groups].map(
      ([name, { pool, drawn }], i) => [name, { pool, drawn, wanted: wanted[i] ?? 0 }] as const,
    );
    yield { type: 'fact', name: 'groups', value: Object.fromEntries(table) };
  },
});
