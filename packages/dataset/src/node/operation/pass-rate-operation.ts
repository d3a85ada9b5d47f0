import { join } from 'node:path';

import { z } from 'zod';

import { estimatePassRates } from '../../select/pass-rate.ts';
import { openCallJournal } from '../call-journal-file.ts';
import { batchesOf } from '../pipeline/batches-of.ts';
import { defineOperation } from '../pipeline/define-operation.ts';
import type { Operation } from '../pipeline/operation.ts';
import { problemsOf } from '../pipeline/rows-of.ts';
import { budgetCapsSchema, modelSpecSchema } from './model-specs.ts';
import { assertGoing, openMetered, sharedMeter } from './open-chat-model.ts';

/** Measures how often a model solves each problem, and keeps those within a window: neither too easy nor hopeless. */
export const passRateOperation: Operation = defineOperation({
  name: 'pass-rate',
  version: 1,
  inputs: 'some',
  options: z.strictObject({
    solver: modelSpecSchema,
    samples: z.int().min(1).default(4),
    temperature: z.number().min(0).default(0.6),
    maxTokens: z.int().min(1).default(4096),
    /** Kept are rates from `min` to `max`, both included. */
    min: z.number().min(0).max(1).default(0),
    max: z.number().min(0).max(1).default(1),
    budget: budgetCapsSchema.default({}),
  }),
  async *run(inputs, { solver: spec, budget: caps, min, max, ...sampling }, context) {
    const journal = await openCallJournal(join(context.workDir, 'calls.jsonl'));
    try {
      const shared = sharedMeter(inputs, journal, caps);
      const { budget } = shared;
      const solver = await openMetered(spec, context, shared);
      const total = inputs.reduce((sum, { count }) => sum + count, 0);
      let done = 0;
      for await (const batch of batchesOf(problemsOf(inputs))) {
        const concurrency = spec.concurrency ?? solver.bulk?.concurrency;
        const options = { ...sampling, concurrency, signal: context.signal };
        const measured = await estimatePassRates(batch, solver, options);
        assertGoing(shared);
        for (const { item, rate } of measured) {
          const { passRate } = rate;
          const row = { ...item, metadata: { ...item.metadata, passRate } };
          if (passRate === null) yield { type: 'removed', row, kind: 'not measured', why: 'no sample could be graded' };
          else if (passRate >= min && passRate <= max) yield { type: 'row', row };
          else
            yield {
              type: 'removed',
              row,
              kind: passRate > max ? 'too easy' : 'too hard',
              why: `solved ${passRate} of the time`,
            };
        }
        context.progress((done += batch.length), total, { usd: Number(budget.spent().usd.toFixed(4)) });
      }
      yield { type: 'fact', name: 'spent', value: { ...budget.spent() } };
    } finally {
      await journal.close();
    }
  },
});
