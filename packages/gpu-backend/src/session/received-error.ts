import { MathrError, type ErrorDetails } from '@mathr/core';
import type { WireError } from './protocol.ts';

/** An error of a worker, as an error here: ours keep their code, others become `engine_error` with the original as cause. */
export function receivedError(error: WireError, operation: string, worker: string): Error {
  const cause = new Error(error.message);
  cause.name = error.name;
  if (error.stack !== undefined) cause.stack = error.stack;
  if (error.name === 'MathrError' && error.code !== undefined) {
    const details = error.details as ErrorDetails[keyof ErrorDetails];
    return new MathrError(error.code as keyof ErrorDetails, error.message, details, { cause });
  }
  if (error.name === 'AbortError') return cause;
  return new MathrError('engine_error', `${operation} failed in ${worker}: ${error.message}`, { operation }, { cause });
}
