import type { JsonValue } from './json.ts';

/** What every event has; each loop adds its own types. Names are `noun-action`. */
export interface RunEvent {
  readonly type: string;
}

/**
 * A long job: iterate it for its events, await `result` for its outcome. Nothing starts before one of the two.
 * Events are JSON-able. Breaking out of the iteration stops the job after the step in progress.
 */
export interface Run<E extends RunEvent, R> extends AsyncIterable<E> {
  /** Runs to the end (draining the events if nobody iterates). Rejects with `signal.reason` when aborted. */
  result(): Promise<R>;
}

/** What the body of a run works with. */
export interface RunContext<S extends JsonValue> {
  readonly signal: AbortSignal;
  /** Where files may be written, when the caller gave a run directory. */
  readonly dir: string | undefined;
  /** The state of the newest complete checkpoint, when this run continues one; `dir` holds the files saved with it. */
  readonly resumed: { readonly step: number; readonly state: S; readonly dir: string } | undefined;
  /** Writes a checkpoint atomically: `write` fills a fresh directory, then it becomes the newest. No-op without a run directory. */
  checkpoint(step: number, state: S, write: (dir: string) => Promise<void>): Promise<void>;
}

/** Options that every long job takes. */
export interface RunOptions<E extends RunEvent = RunEvent> {
  /** Directory for `events.jsonl`, `manifest.json` and checkpoints. A directory with an unfinished run of the same config continues it; a finished one returns its result. @default nothing is written */
  readonly runDir?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: E) => void) | undefined;
}

/** What `createRun` needs to make a job out of a generator. */
export interface RunSpec<E extends RunEvent, R extends JsonValue, S extends JsonValue> {
  /** `grpo`, `distill`, … */
  readonly name: string;
  /** Goes into the manifest and must be equal on resume: options, seeds, data hashes; no functions. */
  readonly config: JsonValue;
  readonly options: RunOptions<E>;
  body(context: RunContext<S>): AsyncGenerator<E, R, void>;
  /**
   * Runs instead of `body` when the directory holds a finished run: puts what the body changes (a model) into the state of
   * the last checkpoint, so that whoever asks again gets the trained model and not the one given. @default nothing is changed
   */
  restore?(last: { readonly step: number; readonly state: S; readonly dir: string }): Promise<void>;
  /** The clock of the manifest. @default the system's */
  readonly now?: (() => Date) | undefined;
}
