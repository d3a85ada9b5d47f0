import type { TraceRecord } from '@mathr/core';

/** The same questions, solved by every author. */
export interface ParallelTraces {
  /** By author, one trace of each problem, problems in the same order. */
  readonly sets: Readonly<Record<string, readonly TraceRecord[]>>;
  /** How many problems each author tried and solved. */
  readonly yields: Readonly<Record<string, { readonly tried: number; readonly solved: number }>>;
  /** Problems that not everyone solved, and who did not. */
  readonly removed: readonly { readonly problemId: string; readonly missing: readonly string[] }[];
}

/**
 * Sets of traces that differ in their author alone, to compare what teachers teach: of each problem that all of them solved,
 * the first right trace of each.
 *
 * Source: Not All Correct Answers Are Equal, arXiv:2505.14464 §2: one set of queries, three teachers.
 */
export function parallelTraces(
  traces: Iterable<TraceRecord>,
  options: {
    /** @default all that wrote a trace */
    readonly authors?: readonly string[] | undefined;
  } = {},
): ParallelTraces {
  const found = new Map<string, Map<string, TraceRecord | undefined>>();
  const seen = new Set<string>();
  for (const trace of traces) {
    seen.add(trace.author);
    const byAuthor = found.get(trace.problemId) ?? new Map<string, TraceRecord | undefined>();
    found.set(trace.problemId, byAuthor);
    const right = trace.verdict === 'correct' ? trace : undefined;
    byAuthor.set(trace.author, byAuthor.get(trace.author) ?? right);
  }
  const authors = options.authors ?? [...seen];
  const sets = Object.fromEntries(authors.map((author) => [author, [] as TraceRecord[]]));
  const yields = Object.fromEntries(authors.map((author) => [author, { tried: 0, solved: 0 }]));
  const removed: { problemId: string; missing: readonly string[] }[] = [];
  for (const [problemId, byAuthor] of found) {
    for (const author of authors) {
      const count = yields[author];
      if (count === undefined || !byAuthor.has(author)) continue;
      count.tried++;
      if (byAuthor.get(author) !== undefined) count.solved++;
    }
    const missing = authors.filter((author) => byAuthor.get(author) === undefined);
    if (missing.length > 0) removed.push({ problemId, missing });
    else for (const author of authors) sets[author]?.push(...[byAuthor.get(author) ?? []].flat());
  }
  return { sets, yields, removed };
}
