import { flagPublished, rightCount } from '../../published/flag-published.ts';
import type { PublishedRow } from '../../published/published-table.ts';
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
              right,
              against: againstOf(row, table.rows),
              tokens: row.tokens ?? null,
              flags: flags.filter(({ system }) => system === row.system).map(({ message }) => message),
            };
          }),
        ],
        remarks: table.remarks ?? [],
        ratios: table.ratios?.map(({ what, printed, of }) => ({
          what,
          printed,
          computed: of === undefined ? null : of[0] / of[1],
        })),
      };
    });
  });
}

function againstOf(
  { percent, against }: PublishedRow,
  rows: readonly PublishedRow[],
): { readonly name: string; readonly delta: number } | null {
  const other = rows.find(({ system }) => system === against);
  return other === undefined ? null : { name: other.system, delta: (percent - other.percent) / 100 };
}
