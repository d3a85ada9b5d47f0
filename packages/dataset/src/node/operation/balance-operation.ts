import { z } from 'zod';

import { balanceHistogram } from '../../select/balance-histogram.ts';
import { defineOperation } from '../pipeline/define-operation.ts';
import { groupRows, mention } from '../pipeline/group-rows.ts';
import type { Operation } from '../pipeline/operation.ts';
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
    const groups = await groupRows(inputs, (row) => JSON.stringify(valueAt(row, by) ?? null));
    const bucketOf = (index: number): string => groups[index] ?? 'null';
    const kept = new Set(balanceHistogram([...groups.keys()], { by: bucketOf, ...options, seed }));
    const buckets: Record<string, number> = {};
    let index = 0;
    for await (const row of rowsOf(inputs)) {
      const bucket = bucketOf(index);
      if (kept.has(index++)) {
        buckets[bucket] = (buckets[bucket] ?? 0) + 1;
        yield { type: 'row', row };
      } else {
        const why = `there were more rows with ${by} ${bucket} than with others`;
        yield { type: 'removed', row: mention(row), kind: 'balance', why };
      }
    }
    yield { type: 'fact', name: 'buckets', value: buckets };
  },
});
