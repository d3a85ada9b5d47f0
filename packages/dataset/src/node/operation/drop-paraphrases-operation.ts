import { join } from 'node:path';

import { fingerprint, type Problem } from '@mathr/core';
import { z } from 'zod';

import type { CleanResult } from '../../clean/clean-result.ts';
import { decontaminate } from '../../clean/decontaminate.ts';
import { dedupe } from '../../clean/dedupe.ts';
import { openCallJournal } from '../call-journal-file.ts';
import { benchmarksOf } from '../pipeline/benchmarks-of.ts';
import { defineOperation } from '../pipeline/define-operation.ts';
import type { Operation } from '../pipeline/operation.ts';
import { problemsOf } from '../pipeline/rows-of.ts';
import { budgetCapsSchema, modelSpecSchema } from './model-specs.ts';
import { assertGoing, openMetered, sharedMeter } from './open-chat-model.ts';

/**
 * Takes out other wordings, which only a judge can tell: of benchmarks by name and of the rows of every stage after the first
 * in `from`; without any of these, of other problems of the first. The judge decides on pairs with many words in common.
 * Holds the problems in memory, so that it comes after `dedupe` and `decontaminate`, which need no judge.
 */
export const dropParaphrasesOperation: Operation = defineOperation({
  name: 'drop-paraphrases',
  version: 1,
  inputs: 'some',
  options: z.strictObject({
    judge: modelSpecSchema,
    benchmarks: z.array(z.string()).default([]),
    budget: budgetCapsSchema.default({}),
  }),
  async depends({ benchmarks }, context) {
    const { found, missing } = await benchmarksOf([], benchmarks, context);
    const hashes = found.map(({ name, problems }) => [name, fingerprint(problems.map(({ question }) => question))]);
    return [...hashes, missing];
  },
  async *run(inputs, { judge: spec, benchmarks, budget: caps }, context) {
    const [data, ...stages] = inputs;
    if (data === undefined) return;
    const { found, missing } = await benchmarksOf(stages, benchmarks, context);
    for (const message of missing) yield { type: 'warning', message };
    const problems: Problem[] = [];
    for await (const problem of problemsOf([data])) problems.push(problem);
    const journal = await openCallJournal(join(context.workDir, 'calls.jsonl'));
    try {
      const shared = sharedMeter(inputs, journal, caps);
      const judge = await openMetered(spec, context, shared);
      const concurrency = spec.concurrency ?? judge.bulk?.concurrency;
      const { seed, signal } = context;
      const settings = { judge, concurrency, seed, signal };
      const isAlone = stages.length === 0 && benchmarks.length === 0;
      const result: CleanResult<Problem> = isAlone
        ? await dedupe(problems, settings)
        : await decontaminate(problems, found, { ...settings, words: false, near: false, renamed: false });
      // a judge that is gone says yes or no to nothing
      assertGoing(shared);
      const gone = new Map(result.removed.map((removal) => [removal.item, removal]));
      for (const problem of problems) {
        const removal = gone.get(problem);
        if (removal === undefined) yield { type: 'row', row: { ...problem } };
        else {
          const { match, score, why } = removal;
          const { id, question } = match as Problem;
          yield { type: 'removed', row: { ...problem }, kind: 'paraphrase', why, score, match: { id, question } };
        }
      }
      yield { type: 'fact', name: 'spent', value: { ...shared.budget.spent() } };
    } finally {
      await journal.close();
    }
  },
});
