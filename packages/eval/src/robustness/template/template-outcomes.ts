import type { Problem } from '@mathr/core';

import { perProblemMean } from '../../analysis/usage/per-problem-mean.ts';
import type { EvalItem } from '../../evaluate/eval-item.ts';
import { placeOf, type TemplatePlace } from './template-grid.ts';

/** What became of the instances of each template. */
export interface TemplateOutcomes {
  /** In the order of their first problem. */
  readonly templates: readonly string[];
  /** Share of right samples of each problem, one row a template; rows differ in length unless `isGrid`. */
  readonly accuracy: readonly (readonly number[])[];
  /** Every template has the same two or more instances, each once, in the same order: what `templateVariance` takes. */
  readonly isGrid: boolean;
}

/**
 * The outcomes of an evaluation by template, whether all instances were evaluated or some that were drawn; null when a
 * problem is no instance of a template, or there are none.
 *
 * @param problems those that count
 * @param place @default the `original_id` (or `template`) and `instance` of the problem's metadata
 */
export function templateOutcomes(
  items: readonly Pick<EvalItem, 'problemId' | 'sampleIndex' | 'verdict'>[],
  problems: readonly Problem[],
  place: TemplatePlace = placeOf,
): TemplateOutcomes | null {
  const right = perProblemMean(items, ({ verdict }) => Number(verdict === 'correct'));
  const rows = new Map<string, { readonly instance: string; readonly accuracy: number }[]>();
  const columns = new Map<string, number>();
  for (const problem of problems) {
    const [found, accuracy] = [place(problem), right.get(problem.id)];
    if (found === null || accuracy === undefined) return null;
    const instance = String(found.instance);
    if (!columns.has(instance)) columns.set(instance, columns.size);
    rows.set(String(found.template), [...(rows.get(String(found.template)) ?? []), { instance, accuracy }]);
  }
  if (rows.size === 0) return null;
  const isGrid =
    columns.size > 1 &&
    [...rows.values()].every(
      (row) => row.length === columns.size && new Set(row.map(({ instance }) => instance)).size === columns.size,
    );
  const position = ({ instance }: { readonly instance: string }): number => columns.get(instance) ?? 0;
  const accuracy = [...rows.values()].map((row) =>
    [...row].sort((a, b) => position(a) - position(b)).map((one) => one.accuracy),
  );
  return { templates: [...rows.keys()], accuracy, isGrid };
}
