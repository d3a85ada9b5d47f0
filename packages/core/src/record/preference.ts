import { z } from 'zod';

import { parseRecord } from './parse-record.ts';

/** Two solutions of one problem, the first the better. */
export interface Preference {
  readonly schema?: 'preference/1' | undefined;
  readonly problemId: string;
  readonly question: string;
  readonly chosen: string;
  readonly rejected: string;
  /** By how much the first is better, in the unit of whoever judged; missing when only the order is known. */
  readonly margin?: number | undefined;
  /** Who preferred it: `verifier`, the id of a judge, a data set. */
  readonly judge?: string | undefined;
}

const preferenceSchema = z.looseObject({
  schema: z.literal('preference/1').optional(),
  problemId: z.string().min(1),
  question: z.string(),
  chosen: z.string(),
  rejected: z.string(),
  margin: z.number().min(0).optional(),
  judge: z.string().optional(),
}) satisfies z.ZodType<Preference>;

/** @throws {MathrError} `invalid_data` that says which field is wrong. */
export function parsePreference(value: unknown): Preference {
  return parseRecord(preferenceSchema, value, 'preference');
}
