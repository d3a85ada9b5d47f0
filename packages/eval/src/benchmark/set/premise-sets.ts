import type { BenchmarkSet } from '../benchmark-set.ts';
import { unanswerableGrader } from '../grade/grade-unanswerable.ts';
import { standardBoxed } from '../prompt/standard-boxed.ts';
import { unifiedEvaluation } from '../prompt/unified-evaluation.ts';
import { optionalNumber, optionalText, textField, withoutUndefined } from '../read-fields.ts';
import { readGsm8k } from './word-problem-sets.ts';

const MIP = {
  origin: 'Fan et al. 2025 (MiP-Overthinking), arXiv:2504.06514',
  licence: 'MIT',
  language: 'en',
  grade: unanswerableGrader,
  missing: (record: Readonly<Record<string, unknown>>) => textField(record, 'insufficient_question'),
  notes: [
    'Each problem stands in it twice, as it was and without a premise (gold "None"): reports compare what is thought about both.',
  ],
} as const;

/** Problems beside themselves without a premise that they need. */
export const PREMISE_SETS: readonly BenchmarkSet[] = [
  {
    ...MIP,
    name: 'mip-gsm8k',
    title: 'MiP-Overthinking: GSM8K with and without a premise',
    size: 2 * 582,
    files: ['mip_gsm8k'],
    answer: 'number',
    prompt: unifiedEvaluation,
    maxTokens: 4096,
    read: readGsm8k,
  },
  {
    ...MIP,
    name: 'mip-math',
    title: 'MiP-Overthinking: MATH with and without a premise',
    size: 2 * 52,
    files: ['mip_math_insufficient', 'mip_math'],
    answer: 'expression',
    prompt: standardBoxed,
    maxTokens: 8192,
    read: (record) =>
      withoutUndefined({
        id: optionalText(record, 'unique_id'),
        question: textField(record, 'question'),
        answer: textField(record, 'answer'),
        solution: optionalText(record, 'solution'),
        level: optionalNumber(record, 'level'),
        topic: optionalText(record, 'subject'),
      }),
  },
];
