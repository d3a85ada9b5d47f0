import { breakdown, type BreakdownKey } from '../../analysis/usage/breakdown.ts';
import type { BreakdownData } from '../analysis-data.ts';
import type { NamedEvaluation } from './reported-evaluation.ts';

const KEYS: readonly (readonly [Extract<BreakdownKey, string>, string])[] = [
  ['level', 'By level'],
  ['subject', 'By subject'],
  ['source', 'By source'],
  ['language', 'By language'],
];

// more groups make no picture
const MAX_GROUPS = 40;

/** Accuracy by every field that tells the problems apart, for evaluations of the same problems. */
export function breakdowns(evaluations: readonly NamedEvaluation[], confidence: number): readonly BreakdownData[] {
  return KEYS.flatMap(([key, title]) => {
    const tables = evaluations.map(({ result, counted, problems, name }) => ({
      name,
      rows: breakdown(counted, problems, key, { seed: result.provenance.seed, confidence }),
    }));
    const groups = new Map(tables.flatMap(({ rows }) => rows.map((row) => [row.group, row.problems] as const)));
    if (groups.size < 2 || groups.size > MAX_GROUPS) return [];
    const shown = (group: string | null): string =>
      group === null ? 'not said' : key === 'level' ? `level ${group}` : group;
    return {
      title,
      groups: [...groups].map(([group, problems]) => ({ name: shown(group), problems })),
      series: tables.map(({ name, rows }) => ({
        name,
        values: [...groups.keys()].map((group) => {
          const row = rows.find((one) => one.group === group);
          return row === undefined ? null : { accuracy: row.accuracy, interval: row.interval };
        }),
      })),
    };
  });
}
