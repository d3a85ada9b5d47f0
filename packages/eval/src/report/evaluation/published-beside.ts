import { flagPublished, rightCount } from '../../published/flag-published.ts';
import { publishedFor } from '../../published/published-tables.ts';
import { wilson } from '../../statistics/wilson.ts';
import type { PublishedComparison } from '../analysis-data.ts';
import type { NamedEvaluation } from './reported-evaluation.ts';

/** Published tables of the benchmarks that were evaluated, with our rows in front of theirs. */
export function publishedBeside(
  evaluations: readonly NamedEvaluation[],
  confidence: number,
): readonly PublishedComparison[] {
  return [...new Set(evaluations.map(({ benchmark }) => benchmark))].flatMap((benchmark) => {
    const ours = evaluations
      .filter((evaluation) => evaluation.benchmark === benchmark)
      .map(({ name, result }) => ({
        name,
        isOurs: true,
        accuracy: result.accuracy,
        interval: result.interval,
        n: result.n * Math.max(1, result.samples),
        tokens: result.meanTokens,
        flags: [],
      }));
    return publishedFor(benchmark).map((table) => {
      const flags = flagPublished(table);
      return {
        title: table.title,
        source: table.source,
        rows: [
          ...ours,
          ...table.rows.map((row) => {
            const right = rightCount(row);
            return {
              name: row.system,
              isOurs: false,
              accuracy: row.percent / 100,
              interval: right === null || row.n === undefined ? null : wilson(right, row.n, { confidence }),
              n: row.n ?? null,
              tokens: row.tokens ?? null,
              flags: flags.filter(({ system }) => system === row.system).map(({ message }) => message),
            };
          }),
        ],
        remarks: table.remarks ?? [],
      };
    });
  });
}
