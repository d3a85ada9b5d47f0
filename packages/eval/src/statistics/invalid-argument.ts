import { MathrError } from '@mathr/core';

/** The error of a number that is not allowed: says what came and what to do. */
export function invalidArgument(path: string, message: string): MathrError<'invalid_options'> {
  return new MathrError('invalid_options', message, { issues: [{ path, message }] });
}
