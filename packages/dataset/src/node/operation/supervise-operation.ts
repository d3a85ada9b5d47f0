import { join } from 'node:path';

import type { Problem, TraceRecord } from '@mathr/core';
import { grade } from '@mathr/verify';
import { z } from 'zod';

import { pairCorrections, pairSolutions } from '../../supervise/pair-solutions.ts';
import { sampleTree } from '../../supervise/sample-tree.ts';
import { treePreferences } from '../../supervise/tree-preferences.ts';
import { treeStepLabels } from '../../supervise/tree-step-labels.ts';
import { verifierExamples } from '../../supervise/verifier-examples.ts';
import { writeCorrections } from '../../supervise/write-corrections.ts';
import { openCallJournal } from '../call-journal-file.ts';
import { defineOperation } from '../pipeline/define-operation.ts';
import type { Operation, PipelineRow, StageContext, StageInput, StageOutput } from '../pipeline/operation.ts';
import { problemsOf } from '../pipeline/rows-of.ts';
import { traceGroups } from '../pipeline/trace-groups.ts';
import { budgetCapsSchema, modelSpecSchema } from './model-specs.ts';
import { assertGoing, openMetered, sharedMeter } from './open-chat-model.ts';

const optionsSchema = z.strictObject({
  as: z.enum(['preferences', 'corrections', 'verifier', 'step-labels', 'step-preferences']),
  /** Rows of one problem at most; of verifier data, with one verdict. */
  perProblem: z.int().min(1).default(4),
  choose: z.enum(['closest', 'random']).default('closest'),
  balance: z.enum(['problem', 'none']).default('problem'),
  labels: z.enum(['soft', 'hard']).default('soft'),
  margin: z.number().min(0).max(1).default(0.3),
  /** Keeps solutions without an answer as `unclear` verifier data. */
  unclear: z.boolean().default(false),
  /** Has this model write corrections; without one, wrong solutions are paired with right ones. */
  model: modelSpecSchema.optional(),
  budget: budgetCapsSchema.default({}),
});

type Options = z.output<typeof optionsSchema>;

/**
 * Traces of the first stage in `from`, right and wrong ones, as preferences, corrections, verifier data or labelled steps.
 * Problems of the other stages judge traces that come without a verdict.
 */
export const superviseOperation: Operation = defineOperation({
  name: 'supervise',
  version: 1,
  inputs: 'some',
  options: optionsSchema,
  async *run(inputs, options, context) {
    const [traces, ...stages] = inputs;
    if (traces === undefined) return;
    const problems = new Map<string, Problem>();
    for await (const problem of problemsOf(stages)) problems.set(problem.id, problem);
    const counts = { problems: 0, correct: 0, incorrect: 0, unjudged: 0 };
    const writer = options.model === undefined ? undefined : await openWriter(inputs, options, context);
    try {
      let seen = 0;
      for await (const group of traceGroups(traces)) {
        const judged = group.map((trace) => graded(trace, problems.get(trace.problemId)));
        counts.problems++;
        for (const { verdict } of judged)
          counts[verdict === 'correct' || verdict === 'incorrect' ? verdict : 'unjudged']++;
        if (writer === undefined) {
          const rows = supervised(judged, options, context.seed);
          for (const row of rows) yield { type: 'row', row };
          if (rows.length === 0) yield nothing(judged);
        } else yield* writer.correct(judged, problems, options);
        context.progress((seen += group.length), traces.count);
      }
      yield { type: 'fact', name: 'traces', value: counts };
      if (writer !== undefined) yield { type: 'fact', name: 'spent', value: writer.spent() };
    } finally {
      await writer?.close();
    }
  },
});

function supervised(traces: readonly TraceRecord[], options: Options, seed: string): PipelineRow[] {
  const { perProblem, choose, balance, unclear, labels, margin } = options;
  if (options.as === 'preferences') return pairSolutions(traces, { perProblem, choose, seed }).map(asRow);
  if (options.as === 'corrections') return pairCorrections(traces, { perProblem, choose, seed }).map(asRow);
  if (options.as === 'verifier') return verifierExamples(traces, { perProblem, balance, unclear, seed }).map(asRow);
  const tree = sampleTree(traces);
  if (options.as === 'step-preferences') return treePreferences(tree, { margin }).slice(0, perProblem).map(asRow);
  return treeStepLabels(tree, { labels, perTree: perProblem, seed }).map(asRow);
}

function asRow(record: object): PipelineRow {
  return { ...record };
}

function graded(trace: TraceRecord, problem: Problem | undefined): TraceRecord {
  if (trace.verdict !== undefined || problem === undefined) return trace;
  return { ...trace, verdict: grade(problem.answer, trace.solution).status };
}

function nothing(traces: readonly TraceRecord[]): StageOutput {
  const right = traces.filter(({ verdict }) => verdict === 'correct').length;
  const wrong = traces.filter(({ verdict }) => verdict === 'incorrect').length;
  const why = `of its ${traces.length} traces ${right} are right and ${wrong} are wrong`;
  return { type: 'removed', row: { problemId: traces[0]?.problemId }, kind: 'nothing to learn', why };
}

/** A model that writes corrections, behind the journal of its stage. */
async function openWriter(
  inputs: readonly StageInput[],
  { model: spec, budget: caps }: Options,
  context: StageContext,
): Promise<{
  correct(
    traces: readonly TraceRecord[],
    problems: ReadonlyMap<string, Problem>,
    options: Options,
  ): AsyncGenerator<StageOutput, void, void>;
  spent(): { readonly usd: number };
  close(): Promise<void>;
}> {
  const journal = await openCallJournal(join(context.workDir, 'calls.jsonl'));
  const shared = sharedMeter(inputs, journal, caps);
  if (spec === undefined) throw new TypeError('a writer needs a model');
  const model = await openMetered(spec, context, shared);
  return {
    async *correct(traces, problems, { perProblem }) {
      const wrong = traces.filter(({ verdict }) => verdict === 'incorrect').slice(0, perProblem);
      const items = wrong.flatMap((trace) => {
        const problem = problems.get(trace.problemId);
        return problem === undefined ? [] : [{ problem, trace }];
      });
      const { kept, removed } = await writeCorrections(items, {
        model,
        concurrency: spec.concurrency ?? model.bulk?.concurrency,
        signal: context.signal,
      });
      assertGoing(shared);
      for (const correction of kept) yield { type: 'row', row: { ...correction } };
      for (const { item, why } of removed) yield { type: 'removed', row: { ...item.trace }, kind: why, why };
    },
    spent: () => ({ ...shared.budget.spent() }),
    close: () => journal.close(),
  };
}
