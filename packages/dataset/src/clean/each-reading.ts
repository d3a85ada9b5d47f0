import type { CleanEvent } from './clean-result.ts';
import type { CleanReader, CleanWorkers, ReaderSetup } from './clean-workers.ts';
import { eachQuestion, type Items, type QuestionBatch } from './each-question.ts';

/** Some thousand items and what was read of them; the numbers last until the next batch is asked for. */
export interface ReadBatch<T> extends QuestionBatch<T> {
  readonly numbers: Uint32Array;
}

export interface EachReadingOptions {
  readonly setup: ReaderSetup;
  /** The same on this thread. */
  readonly readHere: (questions: readonly string[]) => Uint32Array;
  readonly workers?: CleanWorkers | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: CleanEvent) => void) | undefined;
}

/**
 * The items in batches, in order, with what was read of their questions: on this thread, or from the `START`th batch on
 * by `workers`, while this one works on the batches before. Where workers fail, this thread reads, and an event says so.
 *
 * @throws {MathrError} `invalid_data` at an item without a question.
 */
export async function* eachReading<T extends { readonly question: string }>(
  items: Items<T>,
  what: string,
  options: EachReadingOptions,
): AsyncGenerator<ReadBatch<T>> {
  const { setup, readHere, workers, signal, onEvent } = options;
  let reader: CleanReader | undefined;
  const fail = (error: unknown): undefined => {
    reader?.close();
    reader = undefined;
    if (!failed) onEvent?.({ type: 'workers-failed', message: error instanceof Error ? error.message : String(error) });
    failed = true;
  };
  let failed = workers === undefined;
  const pending: Promise<{ readonly batch: QuestionBatch<T>; readonly numbers: Uint32Array | undefined }>[] = [];
  const finish = async (): Promise<ReadBatch<T> | undefined> => {
    const done = await pending.shift();
    signal?.throwIfAborted();
    return done && { ...done.batch, numbers: done.numbers ?? readHere(questionsOf(done.batch)) };
  };
  try {
    for await (const batch of eachQuestion(items, what, signal)) {
      if (!failed && reader === undefined && batch.start >= START) reader = await workers?.open(setup).catch(fail);
      if (reader === undefined && pending.length === 0) yield { ...batch, numbers: readHere(questionsOf(batch)) };
      else {
        const numbers = reader?.read(questionsOf(batch)).catch(fail) ?? Promise.resolve(undefined);
        pending.push(numbers.then((read) => ({ batch, numbers: read })));
      }
      if (pending.length > 2 * (workers?.count ?? 0)) {
        const done = await finish();
        if (done !== undefined) yield done;
      }
    }
    for (let done = await finish(); done !== undefined; done = await finish()) yield done;
  } finally {
    reader?.close();
  }
}

function questionsOf<T extends { readonly question: string }>({ items }: QuestionBatch<T>): readonly string[] {
  return items.map(({ question }) => question);
}

/** Items that this thread reads before it asks others: what is done within a second is not worth their start. */
const START = 16_384;
