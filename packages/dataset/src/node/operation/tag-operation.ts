import { z } from 'zod';

import { levelOf } from '../../select/level-of.ts';
import { conceptsOf, topicOf } from '../../select/topic-of.ts';
import { defineOperation } from '../pipeline/define-operation.ts';
import type { Operation } from '../pipeline/operation.ts';
import { problemsOf } from '../pipeline/rows-of.ts';

/** Adds what rules can tell: a topic where there is none, a level from labels, the concepts that the question names. */
export const tagOperation: Operation = defineOperation({
  name: 'tag',
  version: 1,
  inputs: 'some',
  options: z.strictObject({
    topics: z.boolean().default(true),
    levels: z.boolean().default(true),
    concepts: z.boolean().default(false),
  }),
  async *run(inputs, { topics, levels, concepts }) {
    for await (const problem of problemsOf(inputs)) {
      const topic = problem.topic ?? (topics ? topicOf(problem.question) : undefined);
      const label = problem.metadata?.['level'] ?? problem.metadata?.['difficulty'];
      const level = problem.level ?? (levels ? levelOf(label) : undefined);
      const metadata = concepts ? { ...problem.metadata, concepts: conceptsOf(problem.question) } : problem.metadata;
      const row = { ...problem, topic, level, metadata };
      yield { type: 'row', row: Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) };
    }
  },
});
