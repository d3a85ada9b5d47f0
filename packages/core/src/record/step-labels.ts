import { z } from 'zod';

import { parseRecord } from './parse-record.ts';

/** A solution cut into steps and how good each is: what process reward models learn from. */
export interface StepLabels {
  readonly schema?: 'step-labels/1' | undefined;
  readonly problemId: string;
  readonly question: string;
  /** Texts whose concatenation is the solution. */
  readonly steps: readonly string[];
  /** In [0, 1], the chance that the step is right or still leads to the answer; null where nobody judged. One per step. */
  readonly labels: readonly (number | null)[];
  /** Where the labels came from, for example `monte-carlo-8` or `human`. */
  readonly method?: string | undefined;
}

const stepLabelsSchema = z
  .looseObject({
    schema: z.literal('step-labels/1').optional(),
    problemId: z.string().min(1),
    question: z.string(),
    steps: z.array(z.string()),
    labels: z.array(z.number().min(0).max(1).nullable()),
    method: z.string().optional(),
  })
  .refine(({ steps, labels }) => steps.length === labels.length, {
    path: ['labels'],
    message: 'there must be one for each step',
  }) satisfies z.ZodType<StepLabels>;

/** @throws {MathrError} `invalid_data` that says which field is wrong. */
export function parseStepLabels(value: unknown): StepLabels {
  return parseRecord(stepLabelsSchema, value, 'step-labels');
}
