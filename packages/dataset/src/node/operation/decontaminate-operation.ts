import { fingerprint, type Problem } from '@mathr/core';
import { z } from 'zod';

import { decontaminateStream } from '../../clean/decontaminate-stream.ts';
import { openCleanWorkers } from '../clean/open-clean-workers.ts';
import { benchmarksOf } from '../pipeline/benchmarks-of.ts';
import { defineOperation } from '../pipeline/define-operation.ts';
import type { Operation } from '../pipeline/operation.ts';
import { problemsOf } from '../pipeline/rows-of.ts';

/** Takes out what is in benchmarks: published ones by name, and the rows of every stage after the first in `from`. */
export const decontaminateOperation: Operation = defineOperation({
  name: 'decontaminate',
  version: 3,
  inputs: 'some',
  options: z.strictObject({
    benchmarks: z.array(z.string()).default([]),
    words: z.union([z.literal(false), z.int().min(2)]).optional(),
    near: z.union([z.literal(false), z.number().gt(0).max(1)]).optional(),
    runs: z.enum(['telling', 'any']).optional(),
    renamed: z.boolean().optional(),
    answers: z.enum(['same', 'any']).optional(),
  }),
  async depends({ benchmarks }, context) {
    const { found, missing } = await benchmarksOf([], benchmarks, context);
    return [
      ...found.map(({ name, problems }) => [name, fingerprint(problems.map(({ question }) => question))]),
      missing,
    ];
  },
  async *run(inputs, { benchmarks, ...options }, context) {
    const [data, ...stages] = inputs;
    if (data === undefined) return;
    const { found, missing } = await benchmarksOf(stages, benchmarks, context);
    for (const message of missing) yield { type: 'warning', message };
    const nameOf = new Map<object, string>(
      found.flatMap(({ name, problems }) => problems.map((problem) => [problem, name] as const)),
    );
    const hits: Record<string, number> = Object.fromEntries(found.map(({ name }) => [name, 0]));
    let seen = 0;
    await using workers = openCleanWorkers();
    for await (const decision of decontaminateStream<Problem, Problem>(problemsOf([data]), found, {
      ...options,
      workers,
      seed: context.seed,
      signal: context.signal,
    })) {
      if (++seen % 2000 === 0) context.progress(seen, data.count);
      const row = { ...decision.item };
      if (decision.kept) {
        yield { type: 'row', row };
        continue;
      }
      const { match, score, why } = decision;
      const name = nameOf.get(match) ?? 'benchmark';
      hits[name] = (hits[name] ?? 0) + 1;
      yield { type: 'removed', row, kind: `in ${name}`, why, score, match: { id: match.id, question: match.question } };
    }
    const sizes = Object.fromEntries(found.map(({ name, problems }) => [name, problems.length]));
    yield { type: 'fact', name: 'benchmarks', value: { sizes, hits } };
  },
});
