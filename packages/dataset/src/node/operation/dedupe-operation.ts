import { z } from 'zod';

import { dedupeStream } from '../../clean/dedupe-stream.ts';
import { openCleanWorkers } from '../clean/open-clean-workers.ts';
import { defineOperation } from '../pipeline/define-operation.ts';
import type { Operation } from '../pipeline/operation.ts';
import { problemsOf } from '../pipeline/rows-of.ts';

/** Keeps each question once; the first stays. Counts which sources had the same questions. */
export const dedupeOperation: Operation = defineOperation({
  name: 'dedupe',
  version: 1,
  inputs: 'some',
  options: z.strictObject({
    /** Smallest share of pairs of words that near duplicates have in common; false finds exact ones only. */
    near: z.union([z.literal(false), z.number().gt(0).max(1)]).default(0.75),
    recall: z.number().gt(0).lt(1).optional(),
    numbers: z.enum(['same', 'any']).optional(),
    answers: z.enum(['same', 'any']).optional(),
  }),
  async *run(inputs, options, context) {
    const total = inputs.reduce((sum, { count }) => sum + count, 0);
    const sources: (string | undefined)[] = [];
    const overlaps: Record<string, number> = {};
    let seen = 0;
    await using workers = openCleanWorkers();
    for await (const decision of dedupeStream(problemsOf(inputs), {
      ...options,
      workers,
      seed: context.seed,
      signal: context.signal,
    })) {
      sources.push(decision.item.source);
      if (++seen % 2000 === 0) context.progress(seen, total);
      const row = { ...decision.item };
      if (decision.kept) {
        yield { type: 'row', row };
        continue;
      }
      const { match, score, why } = decision;
      const pair = `${sources[match.index] ?? 'unknown'} / ${decision.item.source ?? 'unknown'}`;
      overlaps[pair] = (overlaps[pair] ?? 0) + 1;
      yield { type: 'removed', row, kind: score === 1 ? 'exact duplicate' : 'near duplicate', why, match, score };
    }
    yield { type: 'fact', name: 'overlaps', value: overlaps };
  },
});
