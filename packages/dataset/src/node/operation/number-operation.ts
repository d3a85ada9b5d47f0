import { z } from 'zod';

import { numberProblems } from '../../check/number-problems.ts';
import { defineOperation } from '../pipeline/define-operation.ts';
import type { Operation } from '../pipeline/operation.ts';
import { problemsOf } from '../pipeline/rows-of.ts';

/** Gives problems ids by their order, `math-q-00001` and on; the id that a problem had stays in its metadata. */
export const numberOperation: Operation = defineOperation({
  name: 'number',
  version: 1,
  inputs: 'some',
  options: z.strictObject({
    prefix: z.string().default('math-q-'),
    digits: z.int().min(1).max(15).default(5),
  }),
  async *run(inputs, options) {
    let start = 1;
    for await (const problem of problemsOf(inputs)) {
      for (const row of numberProblems([problem], { ...options, start: start++ }))
        yield { type: 'row', row: { ...row } };
    }
  },
});
