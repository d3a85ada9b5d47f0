import { MathrError } from '../error/mathr-error.ts';

/**
 * Whether the same request may succeed when it is sent again: time-outs, no answer at all, and the statuses 408, 425, 429
 * and 500 or above. A `remote_error` that says itself (`isTransient`) is believed.
 */
export function isTransient(error: unknown): boolean {
  if (error instanceof Error && error.name === 'TimeoutError') return true;
  if (!MathrError.is(error, 'remote_error')) return false;
  const { isTransient: said, status } = error.details;
  return said ?? (status === undefined || [408, 425, 429].includes(status) || status >= 500);
}
