import { z } from 'zod';

import { mixSources } from '../../select/mix-sources.ts';
import { defineOperation } from '../pipeline/define-operation.ts';
import { mention } from '../pipeline/group-rows.ts';
import type { Operation, StageInput } from '../pipeline/operation.ts';

/** Draws the rows of several stages by weights or counts, named by stage, and shuffles them. Memory holds their numbers. */
export const mixOperation: Operation = defineOperation({
  name: 'mix',
  version: 2,
  inputs: 'some',
  options: z.strictObject({
    weights: z.record(z.string(), z.number().min(0)).optional(),
    counts: z.record(z.string(), z.int().min(0)).optional(),
    n: z.int().min(0).optional(),
  }),
  async *run(inputs, options, { seed }) {
    const { items, counts, warnings } = mixSources(placesOf(inputs), { ...options, seed });
    const lookups = await Promise.all(inputs.map((input) => input.lookup()));
    try {
      const drawn = inputs.map(({ count }) => new Uint8Array(count));
      for (const [source, index] of items) {
        const row = await lookups[source]?.at(index);
        const seen = drawn[source];
        if (seen !== undefined) seen[index] = 1;
        if (row !== undefined) yield { type: 'row', row };
      }
      for (const [source, input] of inputs.entries()) {
        let index = 0;
        for await (const row of input.rows()) {
          if (drawn[source]?.[index++] === 1) continue;
          yield { type: 'removed', row: mention(row), kind: 'not drawn', why: 'not drawn' };
        }
      }
    } finally {
      await Promise.all(lookups.map((lookup) => lookup.close()));
    }
    for (const message of warnings) yield { type: 'warning', message };
    yield { type: 'fact', name: 'mixture', value: counts };
  },
});

/** Every row as the number of its stage and its own. */
function placesOf(
  inputs: readonly StageInput[],
): Record<string, readonly (readonly [source: number, index: number])[]> {
  return Object.fromEntries(
    inputs.map(({ name, count }, source) => [
      name,
      Array.from({ length: count }, (_, index) => [source, index] as const),
    ]),
  );
}
