import { z } from 'zod';

import { dropSchoolLevel, olympiadShare } from '../../select/school-level.ts';
import { defineOperation } from '../pipeline/define-operation.ts';
import type { Operation } from '../pipeline/operation.ts';
import { problemsOf } from '../pipeline/rows-of.ts';

/** Takes away problems of school level, by the tags of their sources or by their level; tells the share of olympiads. */
export const schoolOperation: Operation = defineOperation({
  name: 'drop-school',
  version: 1,
  inputs: 'some',
  options: z.strictObject({ sources: z.array(z.string()).optional(), maxLevel: z.number().optional() }),
  async *run(inputs, options) {
    let rows = 0;
    let olympiads = 0;
    for await (const problem of problemsOf(inputs)) {
      const { kept, removed } = dropSchoolLevel([problem], options);
      for (const row of kept) yield { type: 'row', row: { ...row } };
      for (const { item, why } of removed) yield { type: 'removed', row: { ...item }, kind: 'school level', why };
      rows += kept.length;
      olympiads += kept.length * olympiadShare(kept);
    }
    yield { type: 'fact', name: 'olympiadShare', value: rows === 0 ? 0 : olympiads / rows };
  },
});
