import { COLUMBIA_TABLES } from './columbia.ts';
import { LEIDEN_TABLE } from './leiden.ts';
import type { PublishedTable } from './published-table.ts';
import { STANFORD_TABLES } from './stanford.ts';

/** Published numbers that reports may set beside their own, marked as such. `flagPublished` says what is wrong with them. */
export const PUBLISHED_TABLES: readonly PublishedTable[] = [...STANFORD_TABLES, LEIDEN_TABLE, ...COLUMBIA_TABLES];

/** The tables with rows of a benchmark, with those rows only. */
export function publishedFor(benchmark: string): readonly PublishedTable[] {
  return PUBLISHED_TABLES.map((table) => ({
    ...table,
    rows: table.rows.filter((row) => row.benchmark === benchmark),
    ratios: table.ratios?.filter((ratio) => ratio.benchmark === benchmark),
  })).filter(({ rows }) => rows.length > 0);
}
