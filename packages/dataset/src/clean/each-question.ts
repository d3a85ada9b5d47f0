import { MathrError } from '@mathr/core';

/** Anything to walk over: an array, a generator, a file that is being read. */
export type Items<T> = Iterable<T> | AsyncIterable<T>;

/**
 * The items one by one, with their number; lets other work run and looks at the signal every few thousand items.
 *
 * @throws {MathrError} `invalid_data` at an item without a question.
 */
export async function* eachQuestion<T extends { readonly question: string }>(
  items: Items<T>,
  what: string,
  signal?: AbortSignal,
): AsyncGenerator<readonly (readonly [item: T, index: number])[]> {
  let batch: (readonly [T, number])[] = [];
  let index = 0;
  const add = (item: T): void => {
    checkQuestion(item, index, what);
    batch.push([item, index++]);
  };
  if (Symbol.asyncIterator in items) {
    for await (const item of items) {
      add(item);
      if (batch.length >= BATCH) {
        signal?.throwIfAborted();
        yield batch;
        batch = [];
      }
    }
  } else {
    for (const item of items) {
      add(item);
      if (batch.length >= BATCH) {
        await letOthersRun();
        signal?.throwIfAborted();
        yield batch;
        batch = [];
      }
    }
  }
  signal?.throwIfAborted();
  if (batch.length > 0) yield batch;
}

function checkQuestion(item: unknown, index: number, what: string): void {
  if (typeof item === 'object' && item !== null && 'question' in item && typeof item.question === 'string') return;
  const message = `${what}: item ${index} has no text in \`question\`; map the records to problems first`;
  throw new MathrError('invalid_data', message, { source: what, line: index });
}

function letOthersRun(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

/** Some 20 ms of work. */
const BATCH = 2048;
