import { join } from 'node:path';

import type { Problem } from '@mathr/core';
import { z } from 'zod';

import { rateDifficulty } from '../../select/rate-difficulty.ts';
import { openCallJournal } from '../call-journal-file.ts';
import { batchesOf } from '../pipeline/batches-of.ts';
import { defineOperation } from '../pipeline/define-operation.ts';
import type { Operation } from '../pipeline/operation.ts';
import { problemsOf } from '../pipeline/rows-of.ts';
import { budgetCapsSchema, modelSpecSchema } from './model-specs.ts';
import { assertGoing, openMetered, sharedMeter } from './open-chat-model.ts';

/** A judge rates each problem from 1 to 10, several times; the mean becomes its level, the ratings go into its metadata. */
export const rateOperation: Operation = defineOperation({
  name: 'rate',
  version: 1,
  inputs: 'some',
  options: z.strictObject({
    judge: modelSpecSchema,
    repeats: z.int().min(1).default(3),
    temperature: z.number().min(0).default(0.6),
    budget: budgetCapsSchema.default({}),
  }),
  async *run(inputs, { judge: spec, repeats, temperature, budget: caps }, context) {
    const journal = await openCallJournal(join(context.workDir, 'calls.jsonl'));
    try {
      const shared = sharedMeter(inputs, journal, caps);
      const { budget } = shared;
      const judge = await openMetered(spec, context, shared);
      const total = inputs.reduce((sum, { count }) => sum + count, 0);
      let done = 0;
      let unrated = 0;
      for await (const batch of batchesOf(problemsOf(inputs))) {
        const concurrency = spec.concurrency ?? judge.bulk?.concurrency;
        const rated = await rateDifficulty(batch, { judge, repeats, temperature, concurrency, signal: context.signal });
        assertGoing(shared);
        for (const { item, rating } of rated) {
          if (rating.difficulty === null) unrated++;
          yield { type: 'row', row: withRating(item, rating.difficulty, rating.ratings) };
        }
        context.progress((done += batch.length), total, { usd: Number(budget.spent().usd.toFixed(4)) });
      }
      yield { type: 'fact', name: 'spent', value: { ...budget.spent() } };
      if (unrated > 0) yield { type: 'warning', message: `${unrated} problems have no rating: no reply could be read` };
    } finally {
      await journal.close();
    }
  },
});

function withRating(problem: Problem, difficulty: number | null, ratings: readonly number[]): Record<string, unknown> {
  const metadata = { ...problem.metadata, ratings };
  return difficulty === null ? { ...problem, metadata } : { ...problem, level: difficulty, metadata };
}
