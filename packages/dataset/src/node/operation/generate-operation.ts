import { z } from 'zod';

import { generateFromTemplates } from '../../general/generate-from-templates.ts';
import { defineOperation } from '../pipeline/define-operation.ts';
import type { Operation } from '../pipeline/operation.ts';

/** Problems of our own, filled from templates, with worked solutions. */
export const generateOperation: Operation = defineOperation({
  name: 'generate',
  version: 1,
  inputs: 'none',
  options: z.strictObject({
    n: z.int().min(1),
    levels: z.array(z.int()).optional(),
    topics: z.array(z.string()).optional(),
    /** Rows that the published pipeline made. */
    published: z.int().min(1).optional(),
  }),
  async *run(_inputs, { n, levels, topics, published }, { seed, name }) {
    for (const problem of generateFromTemplates({ n, seed, levels, topics })) {
      yield { type: 'row', row: { ...problem, source: name } };
    }
    yield { type: 'fact', name: 'source', value: { from: 'templates', licence: null, published: published ?? null } };
    if (published !== undefined && n < published) {
      yield { type: 'warning', message: `scaled down: ${n} generated problems instead of ${published}` };
    }
  },
});
