import { twoShareTest } from '../statistics/two-share-test.ts';
import { PUBLISHED_TABLES } from './published-tables.ts';
import type { PublishedRow, PublishedTable } from './published-table.ts';

/** Something about a published number that its reader should know. */
export interface PublishedFlag {
  readonly table: string;
  readonly system: string;
  readonly benchmark: string;
  /**
   * `impossible`: no whole number of right answers gives it; `contradicted`: the same source prints another number for the
   * same; `file-differs`: its own results file holds another number; `estimate`: it was not fully measured.
   */
  readonly kind: 'impossible' | 'contradicted' | 'file-differs' | 'estimate';
  readonly message: string;
}

/** All that is wrong with a table's numbers by themselves, against each other and against the other tables. */
export function flagPublished(
  table: PublishedTable,
  tables: readonly PublishedTable[] = PUBLISHED_TABLES,
): readonly PublishedFlag[] {
  const others = tables.filter(({ id }) => id !== table.id);
  return table.rows.flatMap((row) => {
    const flag = (kind: PublishedFlag['kind'], message: string): PublishedFlag => ({
      table: table.id,
      system: row.system,
      benchmark: row.benchmark,
      kind,
      message,
    });
    const flags: PublishedFlag[] = [];
    if (row.n !== undefined && rightCount(row) === null) {
      flags.push(flag('impossible', `${row.percent} % is no whole number of ${row.n}: one run cannot score it`));
    }
    for (const { source, title, rows } of others) {
      if (source !== table.source) continue;
      const other = rows.find(({ system, benchmark }) => system === row.system && benchmark === row.benchmark);
      if (other === undefined || other.percent === row.percent) continue;
      flags.push(flag('contradicted', `the same source prints ${other.percent} % for it in "${title}"`));
    }
    if (row.recordedPercent !== undefined && row.recordedPercent !== row.percent) {
      flags.push(flag('file-differs', `the results file of its source holds ${row.recordedPercent} %`));
    }
    if (row.isEstimate === true) flags.push(flag('estimate', 'partly estimated'));
    return flags;
  });
}

/** The number of right answers that a printed share stands for; null when none does, or the number asked is not known. */
export function rightCount({ percent, n }: PublishedRow): number | null {
  if (n === undefined) return null;
  const nearest = Math.round((percent / 100) * n);
  // as printed, to one decimal
  return Math.abs((100 * nearest) / n - percent) <= 0.05 + 1e-9 ? nearest : null;
}

/**
 * Whether two published rows differ by more than chance would have it, from their counts alone; null when a row has none.
 * Both were asked the same questions, so a paired test would see more: the source does not publish what it needs.
 */
export function comparePublished(from: PublishedRow, to: PublishedRow): ReturnType<typeof twoShareTest> | null {
  const [a, b] = [rightCount(from), rightCount(to)];
  if (a === null || b === null || from.n === undefined || to.n === undefined) return null;
  return twoShareTest({ successes: a, n: from.n }, { successes: b, n: to.n });
}
