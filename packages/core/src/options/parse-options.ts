import type { z } from 'zod';

import { MathrError } from '../error/mathr-error.ts';

/**
 * Options checked against a schema, with defaults filled in.
 *
 * @throws {MathrError} `invalid_options` that names each wrong option, what was given and what is allowed.
 */
export function parseOptions<T>(schema: z.ZodType<T>, options: unknown, what: string): T {
  const result = schema.safeParse(options);
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: describe(issue, options),
  }));
  const list = issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ');
  throw new MathrError('invalid_options', `${what}: ${list}`, { issues });
}

function describe(issue: z.core.$ZodIssue, options: unknown): string {
  if (issue.code === 'unrecognized_keys') return issue.message;
  const given = issue.path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    options,
  );
  return given === undefined ? issue.message : `${issue.message} (given: ${show(given)})`;
}

const MAX_SHOWN_CHARS = 60;

function show(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  const text = typeof value === 'bigint' ? `${value}n` : (JSON.stringify(value) ?? String(value));
  return text.length > MAX_SHOWN_CHARS ? `${text.slice(0, MAX_SHOWN_CHARS)}…` : text;
}
