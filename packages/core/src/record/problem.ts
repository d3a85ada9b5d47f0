import { z } from 'zod';

import { parseRecord } from './parse-record.ts';

/** A question with a known answer. */
export interface Problem {
  readonly schema?: 'problem/1' | undefined;
  readonly id: string;
  readonly question: string;
  /** The final answer as text, for example `42` or `\frac{1}{2}`. */
  readonly answer: string;
  /** A worked solution, when there is one. */
  readonly solution?: string | undefined;
  /** Where it came from: a data set or a template. */
  readonly source?: string | undefined;
  /** 1 is easiest. */
  readonly level?: number | undefined;
  readonly topic?: string | undefined;
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
}

const problemSchema = z.looseObject({
  schema: z.literal('problem/1').optional(),
  id: z.string().min(1),
  question: z.string(),
  answer: z.string(),
  solution: z.string().optional(),
  source: z.string().optional(),
  level: z.number().optional(),
  topic: z.string().optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
}) satisfies z.ZodType<Problem>;

/** @throws {MathrError} `invalid_data` that says which field is wrong. */
export function parseProblem(value: unknown): Problem {
  return parseRecord(problemSchema, value, 'problem');
}
