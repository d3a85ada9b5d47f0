import { z } from 'zod';

import { parseRecord } from './parse-record.ts';
import { verdictStatusSchema, type VerdictStatus } from './verdict-status.ts';

/** A worked solution that someone may learn from, complete in itself: a teacher's, or a data set's. */
export interface TraceRecord {
  readonly schema?: 'trace/1' | undefined;
  readonly problemId: string;
  readonly question: string;
  /** What the model thought before its solution, when the two are apart. */
  readonly reasoning?: string | undefined;
  readonly solution: string;
  /** The final answer that was read from the solution; null when there is none. */
  readonly answer?: string | null | undefined;
  readonly verdict?: VerdictStatus | undefined;
  /** Who wrote it: the id of a model, or a data set. */
  readonly author: string;
  /** Several traces of one problem differ in it. @default 0 */
  readonly sampleIndex?: number | undefined;
  /** Generated tokens, in the author's tokenizer. */
  readonly tokenCount?: number | undefined;
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
}

const traceSchema = z.looseObject({
  schema: z.literal('trace/1').optional(),
  problemId: z.string().min(1),
  question: z.string(),
  reasoning: z.string().optional(),
  solution: z.string(),
  answer: z.string().nullish(),
  verdict: verdictStatusSchema.optional(),
  author: z.string(),
  sampleIndex: z.int().min(0).optional(),
  tokenCount: z.int().min(0).optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
}) satisfies z.ZodType<TraceRecord>;

/** @throws {MathrError} `invalid_data` that says which field is wrong. */
export function parseTrace(value: unknown): TraceRecord {
  return parseRecord(traceSchema, value, 'trace');
}
