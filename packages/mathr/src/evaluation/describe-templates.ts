import type { Problem } from '@mathr/core';
import type { EvalResult } from '@mathr/eval';
import { templateGrid, templateVariance } from '@mathr/eval/robustness';

/** How much accuracy depends on the instance, for problems that are instances of templates; nothing for others. */
export function describeTemplates(result: EvalResult, problems: readonly Problem[]): string {
  const isInstance = ({ metadata }: Problem): boolean =>
    metadata?.['template'] !== undefined && metadata['instance'] !== undefined;
  if (result.unfinished !== null || problems.length === 0 || !problems.every(isInstance)) return '';
  const perTemplate = new Map<unknown, number>();
  for (const { metadata } of problems) {
    const template = metadata?.['template'];
    perTemplate.set(template, (perTemplate.get(template) ?? 0) + 1);
  }
  const counts = [...perTemplate.values()];
  // a drawn part has some templates more often than others
  if (counts.some((count) => count < 2 || count !== counts[0])) return '';
  const { accuracy } = templateGrid(result.items, problems);
  const { templates, instances, deviation, expectedDeviation, unstable } = templateVariance(accuracy);
  const points = (share: number): string => (100 * share).toFixed(1);
  return `templates  ${templates} × ${instances} instances: ${points(deviation)} points of deviation over instances, ${points(expectedDeviation)} by chance alone; ${points(unstable)} % of the templates are solved now and then\n`;
}
