import { z } from 'zod';

import { balanceHistogram } from '../../select/balance-histogram.ts';
import { defineOperation } from '../pipeline/define-operation.ts';
import type { Operation, PipelineRow } from '../pipeline/operation.ts';
import { rowsOf } from '../pipeline/rows-of.ts';
import { valueAt } from './filter-operation.ts';

/** A random sample in which all values of a field come equally often, such as levels. */
export const balanceOperation: Operation = defineOperation({
  name: 'balance',
  version: 1,
  inputs: 'some',
  options: z.strictObject({
    by: z.string(),
    tolerance: z.number().min(0).default(0),
    leastBucket: z.int().min(1).default(1),
    n: z.int().min(0).optional(),
  }),
  async *run(inputs, { by, ...options }, { seed }) {
    const rows: PipelineRow[] = [];
    for await (const row of rowsOf(inputs)) rows.push(row);
    const bucketOf = (row: PipelineRow): string => JSON.stringify(valueAt(row, by) ?? null);
    const kept = new Set(balanceHistogram(rows, { by: bucketOf, ...options, seed }));
    const buckets: Record<string, number> = {};
    for (const row of rows) {
      if (kept.has(row)) {
        buckets[bucketOf(row)] = (buckets[bucketOf(row)] ?? 0) + 1;
        yield { type: 'row', row };
      } else
        yield {
          type: 'removed',
          row,
          kind: 'balance',
          why: `there were more of ${by} ${bucketOf(row)} than of others`,
        };
    }
    yield { type: 'fact', name: 'buckets', value: buckets };
  },
});
