import type { Problem } from '@mathr/core';

import { perProblemMean } from '../../analysis/usage/per-problem-mean.ts';
import type { EvalItem } from '../../evaluate/eval-item.ts';
import { invalidArgument } from '../../statistics/invalid-argument.ts';

/** Which template and which instance of it a problem is; null for a problem that is no instance. */
export type TemplatePlace = (
  problem: Problem,
) => { readonly template: string | number; readonly instance: string | number } | null;

/**
 * The outcomes of an evaluation as a grid for `templateVariance`: one row a template, one column an instance, both in the
 * order of their first occurrence; each value is the share of the problem's right samples.
 *
 * @param place @default the `original_id` (or `template`) and `instance` of the problem's metadata
 * @throws {MathrError} `invalid_options` when a template lacks an instance.
 */
export function templateGrid(
  items: readonly Pick<EvalItem, 'problemId' | 'sampleIndex' | 'verdict'>[],
  problems: readonly Problem[],
  place: TemplatePlace = placeOf,
): { readonly templates: readonly string[]; readonly accuracy: readonly (readonly number[])[] } {
  const right = perProblemMean(items, ({ verdict }) => Number(verdict === 'correct'));
  const rows = new Map<string, Map<string, number>>();
  const columns = new Set<string>();
  for (const problem of problems) {
    const found = place(problem);
    const value = right.get(problem.id);
    if (found === null || value === undefined) continue;
    const row = rows.get(String(found.template)) ?? new Map<string, number>();
    row.set(String(found.instance), value);
    rows.set(String(found.template), row);
    columns.add(String(found.instance));
  }
  const accuracy = [...rows].map(([template, row]) =>
    [...columns].map((instance) => {
      const value = row.get(instance);
      if (value !== undefined) return value;
      const message = `template ${template} has no outcome for instance ${instance}; evaluate every instance of it`;
      throw invalidArgument('items', message);
    }),
  );
  return { templates: [...rows.keys()], accuracy };
}

/** The default place of a problem. */
export function placeOf(problem: Problem): ReturnType<TemplatePlace> {
  const template = templateOf(problem);
  const instance = problem.metadata?.['instance'];
  return template !== null && isName(instance) ? { template, instance } : null;
}

/** The template that a problem is of (`original_id` or `template` of its metadata); null for none. */
export function templateOf({ metadata }: Problem): string | null {
  const template = metadata?.['original_id'] ?? metadata?.['template'];
  return isName(template) ? String(template) : null;
}

function isName(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
