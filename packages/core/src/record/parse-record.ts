import type { z } from 'zod';

import { MathrError } from '../error/mathr-error.ts';
import { describeIssues } from '../options/describe-issues.ts';

/**
 * A foreign value as a record. Fields that the schema does not know are kept.
 *
 * A record that names no version is of the first one; `schema` names it as `problem/1`.
 *
 * @throws {MathrError} `invalid_data` that names each wrong field, what it was and what it should be.
 */
export function parseRecord<S extends z.ZodType>(schema: S, value: unknown, name: string): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = describeIssues(parsed.error, value, schema).map((issue) => issue.message);
  throw new MathrError('invalid_data', `this is no ${name}: ${issues.join('; ')}`, { source: name });
}
