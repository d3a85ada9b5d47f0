import type { BenchmarkIndex, BenchmarkMatch, Question } from './benchmark-index.ts';
import { eachQuestion, type Items } from './each-question.ts';
import { eachReading, type EachReadingOptions } from './each-reading.ts';
import { suspects } from './clean-workers.ts';

/** An item, and what it has in common with a benchmark. */
export interface SuspectItem<T, B> {
  readonly item: T;
  readonly match: BenchmarkMatch<B> | undefined;
}

/**
 * The items in batches, in order, each with its match. Workers only say which of them are worth a look: the matches are
 * found here, so that they are the same however many workers there are.
 *
 * @throws {MathrError} `invalid_data` at an item without a question.
 */
export async function* eachSuspect<T extends Question, B extends Question>(
  items: Items<T>,
  what: string,
  index: BenchmarkIndex<B>,
  { workers, signal, onEvent }: Pick<EachReadingOptions, 'workers' | 'signal' | 'onEvent'>,
): AsyncGenerator<readonly SuspectItem<T, B>[]> {
  if (workers === undefined) {
    for await (const batch of eachQuestion(items, what, signal)) {
      yield batch.items.map((item) => ({ item, match: index.find(item) }));
    }
    return;
  }
  const benchmark = index.items.map(({ item }) => item.question);
  const setup = { kind: 'suspects', options: index.options, benchmark } as const;
  const readHere = (questions: readonly string[]): Uint32Array => suspects(index, questions);
  for await (const batch of eachReading(items, what, { setup, readHere, workers, signal, onEvent })) {
    const worthALook = new Set(batch.numbers);
    yield batch.items.map((item, place) => ({ item, match: worthALook.has(place) ? index.find(item) : undefined }));
  }
}
