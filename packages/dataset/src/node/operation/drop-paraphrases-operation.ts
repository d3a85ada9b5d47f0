import { join } from 'node:path';

import { fingerprint, type JsonValue, type Problem } from '@mathr/core';
import { z } from 'zod';

import type { CleanResult } from '../../clean/clean-result.ts';
import { decontaminate } from '../../clean/decontaminate.ts';
import { dedupe } from '../../clean/dedupe.ts';
import { openCallJournal } from '../call-journal-file.ts';
import { benchmarksOf } from '../pipeline/benchmarks-of.ts';
import { defineOperation } from '../pipeline/define-operation.ts';
import type { OpenEmbedder, Operation } from '../pipeline/operation.ts';
import { problemsOf } from '../pipeline/rows-of.ts';
import { budgetCapsSchema, modelSpecSchema } from './model-specs.ts';
import { openStageEmbedder } from './open-embedder.ts';
import { assertGoing, openMetered, sharedMeter } from './open-chat-model.ts';

const optionsSchema = z
  .strictObject({
    judge: modelSpecSchema.optional(),
    /** What names the model that makes embeddings; read by whoever runs the pipeline. */
    embed: z.strictObject({ model: z.looseObject({}), concurrency: z.int().min(1).optional() }).optional(),
    /** The smallest cosine of embeddings that counts. */
    similarity: z.number().gt(0).max(1).default(0.9),
    benchmarks: z.array(z.string()).default([]),
    budget: budgetCapsSchema.default({}),
  })
  .refine(({ judge, embed }) => judge !== undefined || embed !== undefined, 'needs a judge, embed, or both');

/**
 * Takes out other wordings: of benchmarks by name and of the rows of every stage after the first in `from`; without any of
 * these, of other problems of the first. Embeddings tell (`embed`), a judge does, or it decides on the pairs that embeddings
 * bring up; without them, on pairs with many words in common. Holds the problems in memory, and 4 bytes for each number of
 * their embeddings, so that it comes after `dedupe` and `decontaminate`, which need no model.
 */
export const dropParaphrasesOperation: Operation = defineOperation({
  name: 'drop-paraphrases',
  version: 2,
  inputs: 'some',
  options: optionsSchema,
  async depends({ benchmarks }, context) {
    const { found, missing } = await benchmarksOf([], benchmarks, context);
    const hashes = found.map(({ name, problems }) => [name, fingerprint(problems.map(({ question }) => question))]);
    return [...hashes, missing];
  },
  async *run(inputs, { judge: spec, embed, similarity, benchmarks, budget: caps }, context) {
    const [data, ...stages] = inputs;
    if (data === undefined) return;
    const { found, missing } = await benchmarksOf(stages, benchmarks, context);
    for (const message of missing) yield { type: 'warning', message };
    const problems: Problem[] = [];
    for await (const problem of problemsOf([data])) problems.push(problem);
    const journal = await openCallJournal(join(context.workDir, 'calls.jsonl'));
    let embedder: OpenEmbedder | undefined;
    try {
      const shared = sharedMeter(inputs, journal, caps);
      const judge = spec === undefined ? undefined : await openMetered(spec, context, shared);
      embedder = embed === undefined ? undefined : await openStageEmbedder(embed.model as JsonValue, context);
      const concurrency = spec?.concurrency ?? judge?.bulk?.concurrency ?? embed?.concurrency;
      const { seed, signal } = context;
      const settings = { judge, embed: embedder?.embed, similarity, concurrency, seed, signal };
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
      await embedder?.close();
      await journal.close();
    }
  },
});
