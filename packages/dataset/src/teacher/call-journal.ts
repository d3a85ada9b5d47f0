import type { Reply } from '@mathr/core';

import type { Spending } from './budget.ts';

/** A call that was answered, as it was written down. */
export interface StoredCall {
  readonly reply: Reply;
  readonly costUsd: number;
  readonly seconds: number;
}

/**
 * A write-ahead log of paid calls. `start` is on disk before the request leaves, `end` before anybody sees the reply: after
 * a kill, what was answered is read instead of asked, and what was under way is known to be in doubt.
 */
export interface CallJournal {
  /** An answered call; undefined when there is none under this key. */
  find(key: string): Promise<StoredCall | undefined>;
  /** Whether an earlier process made this call and may have been billed without getting an answer. */
  isInDoubt(key: string): boolean;
  /** The worst case of a call that is about to be made. */
  start(key: string, model: string, worst: Spending): Promise<void>;
  end(key: string, call: StoredCall): Promise<void>;
  /** The call came to nothing. What may have been charged for it is `doubt`; what it cost for certain is `paid`: a call at most. */
  fail(key: string, message: string, doubt: Spending, paid?: Spending): Promise<void>;
  /** What calls of earlier processes came to, and what those that a kill cut off may have cost. */
  readonly earlier: { readonly paid: Spending; readonly doubt: Spending; readonly interrupted: number };
  close(): Promise<void>;
}
