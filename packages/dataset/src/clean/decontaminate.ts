import { parseOptions } from '@mathr/core';
import { z } from 'zod';
import type { CleanResult, Removal } from './dedupe.ts';
import { textKey } from './text-key.ts';

/** Options of `decontaminate`. */
export interface DecontaminateOptions {
  /** How many words in a row must be shared. @default 13 */
  readonly words?: number | undefined;
}

const optionsSchema = z.strictObject({
  words: z.int().min(2).default(13),
}) satisfies z.ZodType<object, DecontaminateOptions>;

/**
 * Takes out the items whose question is in a benchmark, or shares a run of words with one of its questions.
 *
 * Two questions are the same as in `dedupe`. Words are runs of letters or digits without case; questions with fewer
 * than `words` words are only compared whole. `score` is the share of the item's runs that the match contains.
 * Source: 13-grams as in GPT-3, arXiv:2005.14165 appendix C; here one shared run is enough.
 */
export function decontaminate<T extends { readonly question: string }, B extends { readonly question: string }>(
  items: Iterable<T>,
  benchmark: Iterable<B>,
  options: DecontaminateOptions = {},
): CleanResult<T, B> {
  const { words } = parseOptions(optionsSchema, options, 'decontaminate');
  const index = indexBenchmark(benchmark, words);
  const kept: T[] = [];
  const removed: Removal<T, B>[] = [];
  for (const item of items) {
    const removal = findMatch(item, index, words);
    if (removal === undefined) kept.push(item);
    else removed.push(removal);
  }
  return { kept, removed };
}

interface BenchmarkIndex<B> {
  readonly byText: ReadonlyMap<string, B>;
  /** The questions that contain a run, in order. */
  readonly byRun: ReadonlyMap<string, readonly B[]>;
}

function indexBenchmark<B extends { readonly question: string }>(
  benchmark: Iterable<B>,
  words: number,
): BenchmarkIndex<B> {
  const byText = new Map<string, B>();
  const byRun = new Map<string, B[]>();
  for (const item of benchmark) {
    byText.set(textKey(item.question), item);
    for (const run of new Set(wordRuns(item.question, words))) {
      const holders = byRun.get(run);
      if (holders === undefined) byRun.set(run, [item]);
      else holders.push(item);
    }
  }
  return { byText, byRun };
}

function findMatch<T extends { readonly question: string }, B>(
  item: T,
  index: BenchmarkIndex<B>,
  words: number,
): Removal<T, B> | undefined {
  const same = index.byText.get(textKey(item.question));
  if (same !== undefined) return { item, match: same, score: 1, why: 'the same question' };
  const runs = wordRuns(item.question, words);
  const shared = new Map<B, number>();
  for (const run of runs)
    for (const holder of index.byRun.get(run) ?? []) shared.set(holder, (shared.get(holder) ?? 0) + 1);
  const best = [...shared].reduce<readonly [B, number] | undefined>(
    (a, b) => (a !== undefined && a[1] >= b[1] ? a : b),
    undefined,
  );
  if (best === undefined) return undefined;
  const [match, count] = best;
  const example = runs.find((run) => index.byRun.get(run)?.includes(match) === true) ?? '';
  return { item, match, score: count / runs.length, why: `shares ${words} words in a row: "${example}"` };
}

function wordRuns(text: string, words: number): string[] {
  const list =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return Array.from({ length: Math.max(0, list.length - words + 1) }, (_, i) => list.slice(i, i + words).join(' '));
}
