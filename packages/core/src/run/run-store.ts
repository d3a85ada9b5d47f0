import type { JsonValue } from './json.ts';
import type { RunContext, RunEvent } from './run.ts';

/** How a run ended, for its manifest. */
export interface RunOutcome<R> {
  readonly status: 'finished' | 'aborted' | 'failed';
  readonly result?: R;
  readonly error?: unknown;
}

/** Where a run is recorded; the run directory is one. */
export interface RunStore<R extends JsonValue, S extends JsonValue> {
  /** Set when the run ended before: nothing is left to do. */
  readonly finished: { readonly result: R } | undefined;
  /** The newest complete checkpoint, also of a finished run. */
  readonly resumed: RunContext<S>['resumed'];
  append(event: RunEvent): Promise<void>;
  checkpoint(step: number, state: S, write: (dir: string) => Promise<void>): Promise<void>;
  finish(outcome: RunOutcome<R>): Promise<void>;
  close(): Promise<void>;
}
