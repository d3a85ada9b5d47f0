import type { CleanResult, Removal } from './clean-result.ts';
import { parseDedupeOptions, type DedupeOptions } from './clean-options.ts';
import { DuplicateFinder, type DuplicateFinderOptions } from './duplicate-finder.ts';
import { eachQuestion, type Items } from './each-question.ts';
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
  const list: T[] = [];
  for await (const batch of eachQuestion(items, 'dedupe', settings.signal)) list.push(...batch.items);
  const order = byPriority(list, options.priority);
  const removals = await removeSameWords(list, order, settings);
  if (settings.embed !== undefined || settings.judge !== undefined) {
    await removeSameMeaning(list, order, removals, { ...settings, whenSilent: false });
  }
  return {
    kept: list.filter((_, index) => !removals.has(index)),
    removed: [...removals].sort(([a], [b]) => a - b).map(([, removal]) => removal),
  };
}

/** The places of the items, those first that should stay. */
function byPriority<T>(list: readonly T[], priority: ((item: T) => number) | undefined): readonly number[] {
  const order = list.map((_, index) => index);
  if (priority === undefined) return order;
  const numbers = list.map(priority);
  return order.sort((a, b) => (numbers[b] ?? 0) - (numbers[a] ?? 0) || a - b);
}

async function removeSameWords<T extends { readonly question: string; readonly answer?: string | undefined }>(
  list: readonly T[],
  order: readonly number[],
  settings: DuplicateFinderOptions & Pick<DedupeOptions, 'signal' | 'onEvent'>,
): Promise<Map<number, Removal<T>>> {
  const finder = new DuplicateFinder(settings, list.length);
  const kept: number[] = [];
  const removals = new Map<number, Removal<T>>();
  const ordered = order.map((index) => list[index] as T);
  for await (const batch of eachQuestion(ordered, 'dedupe', settings.signal)) {
    for (const [offset, item] of batch.items.entries()) {
      const found = finder.check(item.question, item.answer);
      const index = order[batch.start + offset] as number;
      if (found === undefined) kept.push(index);
      else {
        const match = list[kept[found.index] as number] as T;
        removals.set(index, { item, match, score: found.score, why: found.why });
      }
    }
    settings.onEvent?.({ type: 'clean-progress', seen: kept.length + removals.size, removed: removals.size });
  }
  return removals;
}
