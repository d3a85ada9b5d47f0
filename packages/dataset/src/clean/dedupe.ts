import type { CleanResult, Removal } from './clean-result.ts';
import { parseDedupeOptions, type DedupeOptions, type DedupeSettings } from './clean-options.ts';
import { DuplicateFinder } from './duplicate-finder.ts';
import { listQuestions, type Items } from './each-question.ts';
import { eachDigest } from './each-digest.ts';
import { DigestReader } from './question-digest.ts';
import { removeSameMeaning } from './remove-same-meaning.ts';

/**
 * Keeps one item of each group whose questions are the same, or nearly.
 *
 * - The same: all but case, spacing and LaTeX clothing (see `textKey`).
 * - Nearly: at least `near` of the pairs of neighbouring words in common, no number exchanged, and no other answer. Pairs
 *   right at the threshold are compared with the chance `recall` (MinHash in bands), then counted exactly; see
 *   docs/dataset.md for the recall and precision measured on planted duplicates.
 * - Of the same meaning: with `embed`, `judge` or both.
 *
 * For more items than fit into memory there is `dedupeStream` in `@mathr/dataset/clean`.
 *
 * @throws {MathrError} `invalid_data` at an item without a question; `invalid_options`.
 *
 * @example
 * (await dedupe([{ question: 'What is $1+1$?' }, { question: 'what is 1 + 1 ?' }])).kept.length; // => 1
 */
export async function dedupe<T extends { readonly question: string; readonly answer?: string | undefined }>(
  items: Items<T>,
  options: DedupeOptions<T> = {},
): Promise<CleanResult<T>> {
  const settings = parseDedupeOptions(options);
  const list = await listQuestions(items, 'dedupe', settings.signal);
  const order = byPriority(list, options.priority);
  const removals = await removeSameWords(list, order, { ...settings, priority: options.priority });
  if (settings.embed !== undefined || settings.judge !== undefined) {
    await removeSameMeaning(list, order, removals, { ...settings, whenSilent: false });
  }
  return {
    kept: list.filter((_, index) => !removals.has(index)),
    removed: [...removals].sort(([a], [b]) => a - b).map(([, removal]) => removal),
  };
}

/** The places of the items, those first that should stay. */
function byPriority<T>(list: readonly T[], priority: ((item: T) => number) | undefined): Uint32Array {
  const order = Uint32Array.from(list.keys());
  if (priority === undefined) return order;
  const numbers = list.map(priority);
  return order.sort((a, b) => (numbers[b] ?? 0) - (numbers[a] ?? 0) || a - b);
}

async function removeSameWords<T extends { readonly question: string; readonly answer?: string | undefined }>(
  list: readonly T[],
  order: Uint32Array,
  settings: DedupeSettings & Pick<DedupeOptions<T>, 'priority'>,
): Promise<Map<number, Removal<T>>> {
  const finder = new DuplicateFinder(settings, list.length);
  const digest = new DigestReader(finder.digestOptions);
  const kept = new Uint32Array(list.length);
  let keptCount = 0;
  const removals = new Map<number, Removal<T>>();
  const ordered = settings.priority === undefined ? list : Array.from(order, (index) => list[index] as T);
  const { workers, signal, onEvent } = settings;
  const reading = { digest: finder.digestOptions, workers, signal, onEvent };
  for await (const batch of eachDigest(ordered, 'dedupe', reading)) {
    digest.open(batch.numbers);
    let place = batch.start;
    for (const item of batch.items) {
      digest.next();
      const found = finder.check(digest, item.answer);
      const index = order[place++] as number;
      if (found === undefined) kept[keptCount++] = index;
      else {
        const match = list[kept[found.index] as number] as T;
        removals.set(index, { item, match, score: found.score, why: found.why });
      }
    }
    onEvent?.({ type: 'clean-progress', seen: keptCount + removals.size, removed: removals.size });
  }
  return removals;
}
