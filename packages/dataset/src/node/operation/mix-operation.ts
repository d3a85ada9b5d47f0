import { z } from 'zod';

import { mixSources } from '../../select/mix-sources.ts';
import { defineOperation } from '../pipeline/define-operation.ts';
import type { Operation, PipelineRow } from '../pipeline/operation.ts';

/** Draws the rows of several stages by weights or counts, named by stage, and shuffles them. */
export const mixOperation: Operation = defineOperation({
  name: 'mix',
  version: 1,
  inputs: 'some',
  options: z.strictObject({
    weights: z.record(z.string(), z.number().min(0)).optional(),
    counts: z.record(z.string(), z.int().min(0)).optional(),
    n: z.int().min(0).optional(),
  }),
  async *run(inputs, options, { seed }) {
    const sources: Record<string, PipelineRow[]> = {};
    for (const input of inputs) {
      const rows: PipelineRow[] = [];
      for await (const row of input.rows()) rows.push(row);
      sources[input.name] = rows;
    }
    const { items, counts, warnings } = mixSources(sources, { ...options, seed });
    const drawn = new Set(items);
    for (const row of items) yield { type: 'row', row };
    for (const rows of Object.values(sources)) {
      for (const row of rows) if (!drawn.has(row)) yield { type: 'removed', row, kind: 'not drawn', why: 'not drawn' };
    }
    for (const message of warnings) yield { type: 'warning', message };
    yield { type: 'fact', name: 'mixture', value: counts };
  },
});
