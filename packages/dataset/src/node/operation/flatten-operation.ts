import { parseTrace, type TraceRecord } from '@mathr/core';
import { grade } from '@mathr/verify';
import { z } from 'zod';

import { chooseTraces } from '../../adapt/choose-traces.ts';
import { defineOperation } from '../pipeline/define-operation.ts';
import type { Operation, PipelineRow } from '../pipeline/operation.ts';
import { rowsOf } from '../pipeline/rows-of.ts';

/** Problems with their traces as traces: all of them, one, k, the shortest or those that are right. */
export const flattenOperation: Operation = defineOperation({
  name: 'flatten',
  version: 1,
  inputs: 'some',
  options: z.strictObject({
    policy: z.enum(['all', 'one', 'k', 'shortest', 'verified']).default('all'),
    k: z.int().min(1).optional(),
    onlyCorrect: z.boolean().default(false),
    /** Grade traces that come without a verdict against the problem's answer. */
    grade: z.boolean().default(false),
    /** A problem without traces gives its own solution. */
    solutions: z.boolean().default(true),
  }),
  async *run(inputs, options, context) {
    const { policy, k, onlyCorrect } = options;
    for await (const row of rowsOf(inputs)) {
      const own = tracesOf(row, options.solutions);
      const traces = options.grade ? own.map((trace) => graded(trace, row)) : own;
      const chosen = chooseTraces(traces, { policy, k, onlyCorrect, seed: context.seed });
      for (const trace of chosen) yield { type: 'row', row: withOrigin(trace, row) };
      if (chosen.length === 0) {
        const why = traces.length === 0 ? 'no trace and no solution' : `none of its ${traces.length} traces was chosen`;
        yield { type: 'removed', row, kind: traces.length === 0 ? 'no trace' : 'no trace chosen', why };
      }
    }
  },
});

function tracesOf(row: PipelineRow, withSolution: boolean): readonly TraceRecord[] {
  const { traces, solution, id, question, answer, source } = row;
  if (Array.isArray(traces)) return traces.map((trace) => ({ ...parseTrace(trace), problemId: String(id) }));
  if (!withSolution || typeof solution !== 'string' || solution === '') return [];
  return [
    {
      problemId: String(id),
      question: String(question),
      solution,
      answer: typeof answer === 'string' ? answer : null,
      author: typeof source === 'string' ? source : 'unknown',
    },
  ];
}

function graded(trace: TraceRecord, row: PipelineRow): TraceRecord {
  if (trace.verdict !== undefined || typeof row['answer'] !== 'string') return trace;
  return { ...trace, verdict: grade(row['answer'], trace.solution).status };
}

function withOrigin(trace: TraceRecord, { source, level, topic }: PipelineRow): PipelineRow {
  const origin = Object.entries({ source, level, topic }).filter(([, value]) => value !== undefined);
  return { ...trace, metadata: { ...Object.fromEntries(origin), ...trace.metadata } };
}
