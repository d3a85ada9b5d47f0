import { join } from 'node:path';

import { MathrError, type Problem } from '@mathr/core';
import { z } from 'zod';

import { passGates } from '../../gate/pass-gates.ts';
import { mapOrdered } from '../../teacher/map-ordered.ts';
import { openCallJournal } from '../call-journal-file.ts';
import { defineOperation } from '../pipeline/define-operation.ts';
import type { Operation, StageInput } from '../pipeline/operation.ts';
import { problemsOf, tracesOf } from '../pipeline/rows-of.ts';
import { budgetCapsSchema, gateSpecSchema } from './model-specs.ts';
import { assertGoing, sharedMeter } from './open-chat-model.ts';
import { openGates } from './open-gates.ts';

// as of teachers
const DEFAULT_CONCURRENCY = 8;

/** Takes the traces of the first stage in `from` through gates, with the problems of the others. */
export const gateOperation: Operation = defineOperation({
  name: 'gate',
  version: 1,
  inputs: 'some',
  options: z.strictObject({
    gates: z.array(gateSpecSchema).min(1),
    budget: budgetCapsSchema.default({}),
    /** @default what its models ask for, else 8 */
    concurrency: z.int().min(1).optional(),
  }),
  async *run(inputs, options, context) {
    const [traces, ...stages] = inputs;
    if (traces === undefined) return;
    const problems = await problemsById(stages);
    const journal = await openCallJournal(join(context.workDir, 'calls.jsonl'));
    try {
      const shared = sharedMeter(inputs, journal, options.budget);
      const { budget } = shared;
      const gates = await openGates(options.gates, context, shared);
      const yields: Record<string, { seen: number; kept: number }> = {};
      let seen = 0;
      const asked = shared.opened.map(({ bulk }) => bulk?.concurrency ?? DEFAULT_CONCURRENCY);
      const concurrency = options.concurrency ?? Math.max(DEFAULT_CONCURRENCY, ...asked);
      const outcomes = mapOrdered(tracesOf(traces), concurrency, async (trace) => {
        const problem = problems.get(trace.problemId) ?? missing(trace.problemId, stages);
        return { trace, problem, outcome: await passGates({ problem, trace }, gates, context.signal) };
      });
      for await (const { trace, problem, outcome } of outcomes) {
        if (!outcome.isPassed) assertGoing(shared);
        context.progress(++seen, traces.count);
        const row = (yields[problem.source ?? 'unknown'] ??= { seen: 0, kept: 0 });
        row.seen++;
        if (outcome.isPassed) {
          row.kept++;
          yield { type: 'row', row: { ...outcome.trace } };
        } else yield { type: 'removed', row: { ...trace }, kind: outcome.gate, why: outcome.why };
      }
      const kept = Object.values(yields).reduce((sum, one) => sum + one.kept, 0);
      yield { type: 'fact', name: 'yieldBySource', value: yields };
      yield { type: 'fact', name: 'rejectionRate', value: seen === 0 ? 0 : 1 - kept / seen };
      yield { type: 'fact', name: 'spent', value: { ...budget.spent() } };
    } finally {
      await journal.close();
    }
  },
});

async function problemsById(stages: readonly StageInput[]): Promise<ReadonlyMap<string, Problem>> {
  const problems = new Map<string, Problem>();
  for await (const problem of problemsOf(stages)) problems.set(problem.id, problem);
  return problems;
}

function missing(id: string, stages: readonly StageInput[]): never {
  const names = stages.map(({ name }) => name).join(', ');
  const message = `a trace is of problem ${id}, which is not in ${names === '' ? 'any stage: name the problems in from' : names}`;
  throw new MathrError('invalid_data', message, { source: names });
}
