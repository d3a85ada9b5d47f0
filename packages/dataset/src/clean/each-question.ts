import { MathrError } from '@mathr/core';

/** Anything to walk over: an array, a generator, a file that is being read. */
export type Items<T> = Iterable<T> | AsyncIterable<T>;

/** Some thousand items. */
export interface QuestionBatch<T> {
  readonly items: readonly T[];
  /** The number of the first of them. */
  readonly start: number;
}

/**
 * The items in batches; lets other work run and looks at the signal between them.
 *
 * @throws {MathrError} `invalid_data` at an item without a question.
 */
export async function* eachQuestion<T extends { readonly question: string }>(
  items: Items<T>,
  what: string,
  signal?: AbortSignal,
): AsyncGenerator<QuestionBatch<T>> {
  let batch: T[] = [];
  let start = 0;
  const isFull = (item: T): boolean => {
    checkQuestion(item, start + batch.length, what);
    batch.push(item);
    return batch.length >= BATCH;
  };
  const take = (): QuestionBatch<T> => {
    signal?.throwIfAborted();
    const full = { items: batch, start };
    start += batch.length;
    batch = [];
    return full;
  };
  if (Symbol.asyncIterator in items) {
    for await (const item of items) if (isFull(item)) yield take();
  } else {
    for (const item of items) {
      if (!isFull(item)) continue;
      // a timer takes a millisecond
      if (start % (4 * BATCH) === 0) await letOthersRun();
      yield take();
    }
  }
  const rest = take();
  if (rest.items.length > 0) yield rest;
}

/**
 * All items at once.
 *
 * @throws {MathrError} `invalid_data` at an item without a question.
 */
export async function listQuestions<T extends { readonly question: string }>(
  items: Items<T>,
  what: string,
  signal?: AbortSignal,
): Promise<readonly T[]> {
  if (Array.isArray(items)) {
    signal?.throwIfAborted();
    for (const [index, item] of items.entries()) checkQuestion(item, index, what);
    return items as readonly T[];
  }
  const list: T[] = [];
  for await (const batch of eachQuestion(items, what, signal)) for (const item of batch.items) list.push(item);
  return list;
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

/** Some 20 ms of work; digests of so many fit into the cache. */
const BATCH = 2048;
