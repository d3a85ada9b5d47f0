import { join } from 'node:path';

import { MathrError, parseTrace, type JsonValue } from '@mathr/core';
import { z } from 'zod';

import { concurrently } from '../../judge/concurrently.ts';
import { filterByScore } from '../../score/filter-by-score.ts';
import { perplexityOf } from '../../score/perplexity.ts';
import { remember } from '../../select/remember.ts';
import { batchesOf } from '../pipeline/batches-of.ts';
import { defineOperation } from '../pipeline/define-operation.ts';
import type { OpenScorer, Operation, StageContext, StageOutput } from '../pipeline/operation.ts';
import { rowsOf } from '../pipeline/rows-of.ts';
import { openResultStore } from '../result-store.ts';

/**
 * Keeps traces whose perplexity under a model lies within bounds, and reports how each author's lie. What was scored is in
 * the stage's work folder and is not scored again, also with other bounds.
 */
export const perplexityOperation: Operation = defineOperation({
  name: 'perplexity',
  version: 1,
  inputs: 'some',
  options: z.strictObject({
    /** What names the model; read by whoever runs the pipeline. */
    model: z.looseObject({}),
    atLeast: z.number().min(1).optional(),
    atMost: z.number().min(1).optional(),
    percentiles: z.tuple([z.number().min(0).max(100), z.number().min(0).max(100)]).optional(),
    givenQuestion: z.boolean().default(false),
    concurrency: z.int().min(1).default(4),
  }),
  async *run(
    inputs,
    { model, givenQuestion, concurrency, ...bounds },
    context,
  ): AsyncGenerator<StageOutput, void, void> {
    const scores: (number | undefined)[] = [];
    const authors: string[] = [];
    const total = inputs.reduce((sum, { count }) => sum + count, 0);
    using store = openResultStore<number | null>(join(context.workDir, 'perplexities.jsonl'));
    const scorer = await openScorer(model as JsonValue, context);
    try {
      for await (const batch of batchesOf(rowsOf(inputs))) {
        const traces = batch.map((row) => parseTrace(row));
        const found = await concurrently(traces, concurrency, async (trace) => {
          context.signal.throwIfAborted();
          const { question, reasoning = null, solution } = trace;
          const key = { model: model as JsonValue, question: givenQuestion ? question : null, reasoning, solution };
          return remember(store, key, async () => (await perplexityOf(trace, scorer.score, givenQuestion)) ?? null);
        });
        for (const [index, score] of found.entries()) {
          scores.push(score ?? undefined);
          authors.push(traces[index]?.author ?? 'unknown');
        }
        context.progress(scores.length, total);
      }
    } finally {
      await scorer.close();
    }
    const numbers = [...scores.keys()];
    const { removed, summary } = await filterByScore(numbers, (index) => scores[index], {
      ...bounds,
      by: (index) => authors[index] ?? 'unknown',
    });
    const why = new Map(removed.map((one) => [one.item, one.why]));
    let index = 0;
    for await (const row of rowsOf(inputs)) {
      const reason = why.get(index);
      const perplexity = scores[index++];
      const metadata = { ...(row['metadata'] as Readonly<Record<string, unknown>> | undefined), perplexity };
      if (reason === undefined) yield { type: 'row', row: { ...row, metadata } };
      else
        yield {
          type: 'removed',
          row: { ...row, metadata },
          kind: reason.split(':')[0] ?? reason,
          why: reason,
          score: perplexity,
        };
    }
    yield { type: 'fact', name: 'perplexity', value: summary as unknown as JsonValue };
  },
});

/** @throws {MathrError} `invalid_options` when whoever runs the pipeline opens no scorers. */
async function openScorer(spec: JsonValue, { name, services }: StageContext): Promise<OpenScorer> {
  if (services.scorer !== undefined) return services.scorer(spec);
  const message = `stage "${name}" scores texts, and no model can be opened here; pass services.scorer`;
  throw new MathrError('invalid_options', message, { issues: [{ path: 'services.scorer', message }] });
}
