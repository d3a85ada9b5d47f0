import type { z } from 'zod';

import { MathrError } from '../error/mathr-error.ts';
import { describeIssues } from './describe-issues.ts';

/**
 * The options as the schema reads them, defaults filled in. For public edges; not for hot paths.
 *
 * `what` names the function in the message: `grpo: groupSize must be at least 2, was 1`.
 *
 * @throws {MathrError} `invalid_options` with every option that is not allowed, what was given and what is allowed.
 */
export function parseOptions<S extends z.ZodType>(schema: S, options: unknown, what: string): z.output<S> {
  const parsed = schema.safeParse(options);
  if (parsed.success) return parsed.data;
  const issues = describeIssues(parsed.error, options, schema);
  throw new MathrError('invalid_options', `${what}: ${issues.map((issue) => issue.message).join('; ')}`, { issues });
}
