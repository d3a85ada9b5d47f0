import type { VerdictStatus } from '@mathr/core';

import { mappedProblem } from '../read/mapped-problem.ts';
import type { DatasetAdapter, RowFields } from './dataset-adapter.ts';
import { rowTrace, textList } from './row-trace.ts';

/**
 * OpenR1-Math-220k: a problem of NuminaMath 1.5 with two to four outputs of DeepSeek-R1. An output is right when Math-Verify
 * or the Llama judge found so: the judge was asked only where Math-Verify found no match.
 *
 * Source: huggingface.co/datasets/open-r1/OpenR1-Math-220k, the fields and how they came about in its card.
 */
export const openR1Adapter: DatasetAdapter = {
  name: 'openr1-math',
  description: 'OpenR1-Math-220k: problem, answer, generations with correctness_math_verify and correctness_llama',
  fits: (fields) => 'generations' in fields && 'correctness_math_verify' in fields,
  adapt(fields, { id, source }) {
    const problem = mappedProblem(
      fields,
      {
        question: ['problem', 'question'],
        answer: ['answer', { in: 'solution', by: 'boxed' }],
        solution: 'solution',
        id: 'uuid',
        topic: 'problem_type',
        metadata: ['source', 'question_type', 'correctness_count'],
      },
      id,
      source,
    );
    if (problem === undefined) return 'it has no problem, or no answer';
    const traces = textList(fields['generations']).map(([text, index]) =>
      rowTrace(problem, text, {
        author: 'deepseek-r1',
        sampleIndex: index,
        verdict: verdict(fields, index),
        metadata: {
          isComplete: at(fields, 'is_reasoning_complete', index),
          finishReason: at(fields, 'finish_reasons', index),
          mathVerify: at(fields, 'correctness_math_verify', index),
          llamaJudge: at(fields, 'correctness_llama', index),
        },
      }),
    );
    return { problem, traces };
  },
};

function verdict(fields: RowFields, index: number): VerdictStatus | undefined {
  const checks = [at(fields, 'correctness_math_verify', index), at(fields, 'correctness_llama', index)];
  if (checks.includes(true)) return 'correct';
  return checks.includes(false) ? 'incorrect' : undefined;
}

function at(fields: RowFields, name: string, index: number): unknown {
  const list = fields[name];
  return Array.isArray(list) ? (list[index] as unknown) : undefined;
}
