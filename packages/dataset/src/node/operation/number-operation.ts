import { MathrError } from '@mathr/core';
import { z } from 'zod';

import { defineOperation } from '../pipeline/define-operation.ts';
import type { Operation } from '../pipeline/operation.ts';
import { rowsOf } from '../pipeline/rows-of.ts';

/** Gives rows ids by their order, `math-q-00001` and on; the id that a row had stays in its metadata. */
export const numberOperation: Operation = defineOperation({
  name: 'number',
  version: 1,
  inputs: 'some',
  options: z.strictObject({
    prefix: z.string().default('math-q-'),
    digits: z.int().min(1).max(12).default(5),
  }),
  async *run(inputs, { prefix, digits }) {
    let number = 0;
    for await (const { id: originalId, metadata, ...row } of rowsOf(inputs)) {
      const id = String(++number);
      if (id.length > digits) {
        const message = `there are more than ${number - 1} rows, which ${digits} digits cannot number; give digits a larger number`;
        throw new MathrError('invalid_options', message, { issues: [{ path: 'digits', message }] });
      }
      yield {
        type: 'row',
        row: {
          id: `${prefix}${id.padStart(digits, '0')}`,
          ...row,
          metadata: { ...(metadata as object | undefined), originalId },
        },
      };
    }
  },
});
