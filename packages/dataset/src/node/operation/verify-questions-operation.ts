import { join } from 'node:path';

import { z } from 'zod';

import { verifyQuestion, type QuestionVote } from '../../check/verify-question.ts';
import { concurrently } from '../../judge/concurrently.ts';
import { QUESTION_STAGES } from '../../prompt/question-stages.ts';
import { openCallJournal } from '../call-journal-file.ts';
import { batchesOf } from '../pipeline/batches-of.ts';
import { defineOperation } from '../pipeline/define-operation.ts';
import type { Operation } from '../pipeline/operation.ts';
import { problemsOf } from '../pipeline/rows-of.ts';
import { budgetCapsSchema, modelSpecSchema } from './model-specs.ts';
import { assertGoing, openMetered, sharedMeter } from './open-chat-model.ts';

/**
 * Takes out questions that are not well posed, in five stages that stop at the first failure: rules take what they can of the
 * first two, judges all of them. What was paid is in the stage's journal and is not asked again.
 */
export const verifyQuestionsOperation: Operation = defineOperation({
  name: 'verify-questions',
  version: 1,
  inputs: 'some',
  options: z.strictObject({
    judges: z.array(modelSpecSchema).min(1),
    /** How many judges must accept. @default all */
    agree: z.int().min(1).optional(),
    stages: z.array(z.enum(QUESTION_STAGES)).min(1).optional(),
    budget: budgetCapsSchema.default({}),
  }),
  async *run(inputs, { judges: specs, agree, stages, budget: caps }, context) {
    const journal = await openCallJournal(join(context.workDir, 'calls.jsonl'));
    try {
      const shared = sharedMeter(inputs, journal, caps);
      const judges = await Promise.all(specs.map((spec) => openMetered(spec, context, shared)));
      const wanted = specs.map((spec, index) => spec.concurrency ?? judges[index]?.bulk?.concurrency ?? CONCURRENCY);
      const total = inputs.reduce((sum, { count }) => sum + count, 0);
      let done = 0;
      for await (const batch of batchesOf(problemsOf(inputs))) {
        const verdicts = await concurrently(batch, Math.min(...wanted), ({ question }) =>
          verifyQuestion(question, { judges, agree, stages, signal: context.signal }),
        );
        // a judge that is gone refuses everything
        assertGoing(shared);
        for (const [index, { valid, stage = 'format', reason, votes }] of verdicts.entries()) {
          const row = { ...batch[index] };
          if (valid) yield { type: 'row', row };
          else yield { type: 'removed', row, kind: stage, why: whyOf(stage, reason, votes) };
        }
        context.progress((done += batch.length), total, { usd: Number(shared.budget.spent().usd.toFixed(4)) });
      }
      yield { type: 'fact', name: 'spent', value: { ...shared.budget.spent() } };
    } finally {
      await journal.close();
    }
  },
});

function whyOf(stage: string, reason: string | undefined, votes: readonly QuestionVote[]): string {
  const judges = votes.filter(({ accepted }) => !accepted).map(({ judge }) => judge);
  return `${stage}: ${reason ?? 'no reason was given'} (${judges.length === 0 ? 'by rule' : judges.join(', ')})`;
}

const CONCURRENCY = 8;
