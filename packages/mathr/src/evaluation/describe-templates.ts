import type { Problem } from '@mathr/core';
import type { EvalResult } from '@mathr/eval';
import { templateComponents, templateOutcomes, templateVariance } from '@mathr/eval/robustness';

/** How much accuracy depends on the instance, for problems that are instances of templates; nothing for others. */
export function describeTemplates(
  result: Pick<EvalResult, 'items' | 'problemIds'>,
  problems: readonly Problem[],
): string {
  const ids = new Set(result.problemIds);
  const outcomes = templateOutcomes(
    result.items,
    problems.filter(({ id }) => ids.has(id)),
  );
  if (outcomes === null) return '';
  return `templates  ${outcomes.isGrid ? describeGrid(outcomes.accuracy) : describePart(outcomes.accuracy)}\n`;
}

function describeGrid(accuracy: readonly (readonly number[])[]): string {
  const { templates, instances, deviation, expectedDeviation, unstable } = templateVariance(accuracy);
  return `${templates} × ${instances} instances: ${hundredths(deviation)} points of deviation over instances, ${hundredths(expectedDeviation)} by chance alone; ${hundredths(unstable)} % of the templates are solved now and then`;
}

/** Instances that were drawn: more of some templates than of others. */
function describePart(accuracy: readonly (readonly number[])[]): string {
  const { templates, problems, variance, reason, repeated, unstable } = templateComponents(accuracy);
  const drawn = `${problems} ${problems === 1 ? 'problem' : 'problems'} drawn from ${templates} ${templates === 1 ? 'template' : 'templates'}`;
  if (variance === null) return `${drawn}: no variance, ${reason}`;
  const deviation = (value: number): string => hundredths(Math.sqrt(Math.max(0, value)));
  return `${drawn}: ${deviation(variance.between)} points of deviation between templates, ${deviation(variance.within)} within one; of ${repeated} with several problems ${hundredths(unstable ?? 0)} % are solved now and then`;
}

function hundredths(share: number): string {
  return (100 * share).toFixed(1);
}
