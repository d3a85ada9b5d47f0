import type { CleanDecision, ItemReference } from './clean-result.ts';
import { parseDedupeStreamOptions, type DedupeStreamOptions } from './clean-options.ts';
import { DuplicateFinder } from './duplicate-finder.ts';
import type { Items } from './each-question.ts';
import { eachDigest } from './each-digest.ts';
import { DigestReader } from './question-digest.ts';
import { Uint32List } from './uint32-list.ts';

/**
 * `dedupe` for what does not fit into memory: yields every item as soon as it is decided, in order. What is remembered of a
 * kept question is about 300 bytes of numbers and its answer; the match of a duplicate is told by its place in the stream.
 *
 * @throws {MathrError} `invalid_data` at an item without a question; `invalid_options`.
 */
export async function* dedupeStream<
  T extends { readonly question: string; readonly answer?: string | undefined; readonly id?: string | undefined },
>(items: Items<T>, options: DedupeStreamOptions = {}): AsyncGenerator<CleanDecision<T, ItemReference>> {
  const { workers, signal, onEvent, ...settings } = parseDedupeStreamOptions(options);
  const finder = new DuplicateFinder(settings);
  const places = new Uint32List();
  const ids: (string | undefined)[] = [];
  const digest = new DigestReader(finder.digestOptions);
  let removed = 0;
  let seen = 0;
  const reading = { digest: finder.digestOptions, workers, signal, onEvent };
  for await (const batch of eachDigest(items, 'dedupeStream', reading)) {
    digest.open(batch.numbers);
    for (const item of batch.items) {
      digest.next();
      const found = finder.check(digest, item.answer);
      const place = seen++;
      if (found === undefined) {
        places.push(place);
        ids.push(item.id);
        yield { kept: true, item };
      } else {
        removed++;
        const match = { index: places.values[found.index] as number, id: ids[found.index] };
        yield { kept: false, item, match, score: found.score, why: found.why };
      }
    }
    onEvent?.({ type: 'clean-progress', seen, removed });
  }
}
