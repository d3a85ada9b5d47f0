import { BenchmarkIndex, type Question } from './benchmark-index.ts';
import { benchmarkItems, type BenchmarkItem, type Benchmarks } from './benchmark-items.ts';
import type { CleanResult, Removal } from './clean-result.ts';
import { parseDecontaminateOptions, type DecontaminateOptions } from './clean-options.ts';
import type { Items } from './each-question.ts';
import { eachSuspect } from './each-suspect.ts';
import { meaningPairs, type MeaningSettings } from './meaning-pairs.ts';

/**
 * Takes out the items whose question is in a benchmark, in the same or in other words. An item goes when
 *
 * - its question is the same but for case, spacing and LaTeX clothing (see `textKey`);
 * - it shares `words` words in a row with a question, three of which at least are no stock phrase (see `runs`), or half of
 *   the question's runs; `score` is the share of its runs that the match contains (13-grams as in GPT-3, arXiv:2005.14165
 *   appendix C, which leaves out those of more than ten documents; here what a run says decides, whatever else is there);
 * - at least `near` of its pairs of neighbouring words are the same, or, of a short question, all words but one;
 * - it has the same numbers, and the same words with names, things or variables consistently renamed (`renamed`);
 * - with `embed` or `judge`, it asks the same in their eyes. A pair on which the judge gives no verdict counts as the same:
 *   a training problem less costs little, a test problem in training costs the test.
 *
 * @throws {MathrError} `invalid_data` at an item without a question; `invalid_options`.
 *
 * @example
 * const { kept, removed } = await decontaminate(problems, { math500, aime24 });
 */
export async function decontaminate<T extends Question, B extends Question = T>(
  items: Items<T>,
  benchmarks: Benchmarks<B>,
  options: DecontaminateOptions = {},
): Promise<CleanResult<T, B>> {
  const settings = parseDecontaminateOptions(options);
  const index = new BenchmarkIndex<B>(settings);
  for await (const entry of benchmarkItems(benchmarks)) index.add(entry);
  const list: T[] = [];
  const removals = new Map<number, Removal<T, B>>();
  for await (const batch of eachSuspect(items, 'decontaminate', index, settings)) {
    for (const { item, match } of batch) {
      const place = list.push(item) - 1;
      if (match !== undefined)
        removals.set(place, { item, match: match.found.item, score: match.score, why: match.why });
    }
    settings.onEvent?.({ type: 'clean-progress', seen: list.length, removed: removals.size });
  }
  if (settings.embed !== undefined || settings.judge !== undefined) {
    await addSameMeaning(list, removals, index.items, { ...settings, whenSilent: true });
  }
  return {
    kept: list.filter((_, place) => !removals.has(place)),
    removed: [...removals].sort(([a], [b]) => a - b).map(([, removal]) => removal),
  };
}

async function addSameMeaning<T extends Question, B extends Question>(
  list: readonly T[],
  removals: Map<number, Removal<T, B>>,
  held: readonly BenchmarkItem<B>[],
  settings: MeaningSettings,
): Promise<void> {
  const open = list.flatMap((item, place) => (removals.has(place) ? [] : [{ item, place }]));
  const pairs = await meaningPairs(
    open.map(({ item }) => item.question),
    held.map(({ item }) => item.question),
    settings,
  );
  for (const { from, to, score, why } of pairs) {
    const subject = open[from];
    const match = held[to];
    if (subject === undefined || match === undefined || removals.has(subject.place)) continue;
    const text = match.name === undefined ? why : `${match.name}: ${why}`;
    removals.set(subject.place, { item: subject.item, match: match.item, score, why: text });
  }
}
