import { MathrError } from '@mathr/core';

/** Stops a model that only fails, before every problem of a data set has been tried in vain. */
export interface Breaker {
  /** Why the model is not asked any more; undefined while it is. */
  readonly open: string | undefined;
  succeeded(): void;
  failed(error: unknown): void;
  /** Opens at once. */
  giveUp(why: string): void;
}

// refusals that the next call meets as well: key, money, permission, address
const FINAL_STATUSES: readonly (number | undefined)[] = [401, 402, 403, 404];

/** Opens after `limit` failed calls (each with all its retries) and no success between, or at once on a final refusal. */
export function createBreaker(id: string, limit: number): Breaker {
  let failures = 0;
  let open: string | undefined;
  return {
    get open() {
      return open;
    },
    succeeded() {
      failures = 0;
    },
    failed(error) {
      failures++;
      const message = error instanceof Error ? error.message : String(error);
      if (isFinal(error)) open ??= `${id} refuses every call: ${message}`;
      else if (failures >= limit) open ??= `${id} failed ${failures} calls in a row, the last one with: ${message}`;
    },
    giveUp(why) {
      open ??= `${id} ${why}`;
    },
  };
}

function isFinal(error: unknown): boolean {
  if (!MathrError.is(error, 'remote_error')) return false;
  const { status, isTransient } = error.details;
  return FINAL_STATUSES.includes(status) || (status === 429 && isTransient === false);
}
