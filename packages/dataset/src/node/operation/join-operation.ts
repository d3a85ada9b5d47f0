import { z } from 'zod';

import { defineOperation } from '../pipeline/define-operation.ts';
import type { Operation } from '../pipeline/operation.ts';
import { rowsOf } from '../pipeline/rows-of.ts';

/** The rows of several stages, one after the other. */
export const joinOperation: Operation = defineOperation({
  name: 'join',
  version: 1,
  inputs: 'some',
  options: z.strictObject({}),
  async *run(inputs) {
    for await (const row of rowsOf(inputs)) yield { type: 'row', row };
    yield { type: 'fact', name: 'rowsOf', value: Object.fromEntries(inputs.map(({ name, count }) => [name, count])) };
  },
});
