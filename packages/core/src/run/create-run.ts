import { MathrError } from '../error/mathr-error.ts';
import type { JsonValue } from './json.ts';
import type { RunOutcome, RunStore } from './run-store.ts';
import type { Run, RunContext, RunEvent, RunSpec } from './run.ts';

/**
 * Makes a job out of a generator of events: started by the first iteration or `result()`, recorded in the run directory
 * when there is one, stopped by the signal between two events.
 *
 * @example
 * const run = createRun({
 *   name: 'count', config: {}, options: {},
 *   async *body() { yield { type: 'count-end' }; return 1; },
 * });
 * await run.result(); // => 1
 */
export function createRun<E extends RunEvent, R extends JsonValue, S extends JsonValue>(
  spec: RunSpec<E, R, S>,
): Run<E, R> {
  let events: AsyncGenerator<E, R, void> | undefined;
  let settle: { resolve(value: R): void; reject(error: unknown): void } | undefined;
  const outcome = new Promise<R>((resolve, reject) => {
    settle = { resolve, reject };
  });
  // whoever iterates sees the error there; without this an unawaited result would be an unhandled rejection
  outcome.catch(() => undefined);

  const start = (): AsyncGenerator<E, R, void> => {
    events ??= (async function* () {
      try {
        const result = yield* drive(spec);
        settle?.resolve(result);
        return result;
      } catch (error) {
        settle?.reject(error);
        throw error;
      } finally {
        // reached without an outcome when the iteration was broken off
        settle?.reject(new DOMException('the run was stopped by its reader', 'AbortError'));
      }
    })();
    return events;
  };

  return {
    [Symbol.asyncIterator]: () => start(),
    async result() {
      if (events === undefined) {
        const all = start();
        for (let next = await all.next(); next.done !== true; next = await all.next());
      }
      return outcome;
    },
  };
}

/** The events of the body, each told to `onEvent` and the store before it is passed on. */
async function* drive<E extends RunEvent, R extends JsonValue, S extends JsonValue>(
  spec: RunSpec<E, R, S>,
): AsyncGenerator<E, R, void> {
  const { runDir, onEvent } = spec.options;
  const signal = spec.options.signal ?? new AbortController().signal;
  signal.throwIfAborted();
  const store = runDir === undefined ? undefined : await openStore<R, S>(runDir, spec);
  if (store?.finished !== undefined) {
    await restore(spec, store.resumed, runDir);
    return store.finished.result;
  }
  const context: RunContext<S> = {
    signal,
    dir: runDir,
    resumed: store?.resumed,
    checkpoint: async (step, state, write) => store?.checkpoint(step, state, write),
  };
  const body = spec.body(context);
  // as it stays when the reader breaks off
  let outcome: RunOutcome<R> = { status: 'aborted' };
  try {
    for (;;) {
      const next = await body.next();
      if (next.done === true) {
        outcome = { status: 'finished', result: next.value };
        return next.value;
      }
      await store?.append(next.value);
      onEvent?.(next.value);
      yield next.value;
      signal.throwIfAborted();
    }
  } catch (error) {
    outcome = { status: signal.aborted ? 'aborted' : 'failed', error };
    throw error;
  } finally {
    // the body may save where it stands; when that fails, the manifest says so
    await body.return(undefined as never).catch((error: unknown) => {
      outcome = { status: 'failed', error: outcome.error ?? error };
    });
    await store?.finish(outcome);
    await store?.close();
  }
}

/** The state that a finished run ended with, for jobs that change what they are given. */
async function restore<E extends RunEvent, R extends JsonValue, S extends JsonValue>(
  spec: RunSpec<E, R, S>,
  last: RunContext<S>['resumed'],
  dir = '',
): Promise<void> {
  if (spec.restore === undefined) return;
  if (last !== undefined) return spec.restore(last);
  throw new MathrError(
    'resume_mismatch',
    `${dir} holds a finished "${spec.name}" run without its checkpoints, so what it trained cannot be restored; delete it to run anew`,
    { path: dir },
  );
}

async function openStore<R extends JsonValue, S extends JsonValue>(
  dir: string,
  spec: { readonly name: string; readonly config: JsonValue; readonly now?: (() => Date) | undefined },
): Promise<RunStore<R, S>> {
  if ((globalThis as { process?: Partial<NodeJS.Process> }).process?.versions?.node === undefined) {
    const message = `a run is kept in "${dir}" only where there are files, in Node; leave runDir out here`;
    throw new MathrError('unsupported', message, { what: 'runDir' });
  }
  // only here, so that the library runs where there are no files
  const { openRunDirectory } = await import('../node/run-directory.ts');
  return openRunDirectory<R, S>(dir, { name: spec.name, config: spec.config, now: spec.now });
}
