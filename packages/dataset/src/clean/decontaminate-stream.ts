import { BenchmarkIndex, type Question } from './benchmark-index.ts';
import { benchmarkItems, type Benchmarks } from './benchmark-items.ts';
import type { CleanDecision } from './clean-result.ts';
import { parseDecontaminateStreamOptions, type DecontaminateStreamOptions } from './clean-options.ts';
import { eachSuspect } from './each-suspect.ts';
import type { Items } from './each-question.ts';

/**
 * `decontaminate` for what does not fit into memory: yields every item as soon as it is decided, in order. Only the
 * benchmarks are held, at some 500 bytes a question beside their own size.
 *
 * @throws {MathrError} `invalid_data` at an item without a question; `invalid_options`.
 */
export async function* decontaminateStream<T extends Question, B extends Question>(
  items: Items<T>,
  benchmarks: Benchmarks<B>,
  options: DecontaminateStreamOptions = {},
): AsyncGenerator<CleanDecision<T, B>> {
  const { workers, signal, onEvent, ...settings } = parseDecontaminateStreamOptions(options);
  const index = new BenchmarkIndex<B>(settings);
  for await (const entry of benchmarkItems(benchmarks)) index.add(entry);
  let seen = 0;
  let removed = 0;
  for await (const batch of eachSuspect(items, 'decontaminateStream', index, { workers, signal, onEvent })) {
    for (const { item, match } of batch) {
      seen++;
      if (match === undefined) yield { kept: true, item };
      else {
        removed++;
        yield { kept: false, item, match: match.found.item, score: match.score, why: match.why };
      }
    }
    onEvent?.({ type: 'clean-progress', seen, removed });
  }
}
