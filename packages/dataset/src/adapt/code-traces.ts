import { extractAnswer } from '@mathr/verify';

import { textField } from '../read/mapped-problem.ts';
import { formatCodeTrace, readCodeTrace } from '../supervise/code-trace.ts';
import type { DatasetAdapter } from './dataset-adapter.ts';

/** rStar-Math's fine-tuning set: `query`, and `response` in its markup of code, output and answer. */
export const codeTraceAdapter: DatasetAdapter = {
  name: 'rstar-sft',
  description: 'rStar-Math fine-tuning: query, response with <code>, <end_of_step>, <output>, <answer>',
  fits: (fields) => (textField(fields, ['response', 'output']) ?? '').includes('<end_of_step>'),
  adapt(fields, { id, source }) {
    const question = textField(fields, ['query', 'question', 'instruction']);
    const response = textField(fields, ['response', 'output']);
    if (question === undefined || response === undefined) return 'it lacks a query or a response';
    const trace = readCodeTrace(response);
    if (typeof trace === 'string') return trace;
    const answer = trace.answer === undefined ? null : (extractAnswer(trace.answer)?.answer ?? null);
    const solution = formatCodeTrace(trace);
    const metadata = { steps: trace.steps.length };
    return {
      ...(answer === null ? {} : { problem: { id, question, answer, solution, source } }),
      traces: [{ problemId: id, question, solution, answer, author: source, metadata }],
    };
  },
};
