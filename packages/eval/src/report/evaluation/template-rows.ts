import type { Problem } from '@mathr/core';

import { templateComponents } from '../../robustness/template/template-components.ts';
import { templateOf } from '../../robustness/template/template-grid.ts';
import { templateOutcomes } from '../../robustness/template/template-outcomes.ts';
import { templateVariance } from '../../robustness/template/template-variance.ts';
import type { DrawnTemplateRow, TemplateRow } from '../analysis-data.ts';
import type { NamedEvaluation } from './reported-evaluation.ts';

/** What an evaluation of instances of templates says of them. */
export interface TemplateRows {
  /** Every template has the same instances. */
  readonly whole: TemplateRow | null;
  /** The instances were drawn in part. */
  readonly drawn: DrawnTemplateRow | null;
}

/**
 * How much an evaluation of instances depends on the instance; nothing for problems that are no instances. The templates'
 * own problems are looked for among the evaluations of the same model.
 */
export function templateRows(
  evaluation: NamedEvaluation,
  { others, confidence }: { readonly others: readonly NamedEvaluation[]; readonly confidence: number },
): TemplateRows {
  const { name, result, counted } = evaluation;
  const outcomes = templateOutcomes(counted, countedProblems(evaluation));
  if (outcomes === null) return { whole: null, drawn: null };
  const { templates, accuracy } = outcomes;
  const options = { confidence, seed: result.provenance.seed };
  if (!outcomes.isGrid) {
    const { perTemplate, ...components } = templateComponents(accuracy, options);
    const named = perTemplate.map((own, index) => ({ template: templates[index] ?? '', ...own }));
    return { whole: null, drawn: { ...components, name, perTemplate: named } };
  }
  const own = others.find((other) => other !== evaluation && isOriginalOf(other, evaluation, templates));
  const byTemplate = own === undefined ? undefined : accuracyByTemplate(own);
  const original = byTemplate === undefined ? undefined : templates.map((template) => byTemplate.get(template) ?? 0);
  const variance = templateVariance(accuracy, { ...options, original });
  const whole = {
    ...variance,
    name,
    original: variance.original === null ? null : { ...variance.original, name: own?.name ?? '' },
    perTemplate: templates.map((template, index) => {
      const row = accuracy[index] ?? [];
      return { template, accuracy: row.reduce((sum, value) => sum + value, 0) / row.length };
    }),
  };
  return { whole, drawn: null };
}

function countedProblems({ result, problems }: NamedEvaluation): readonly Problem[] {
  const ids = new Set(result.problemIds);
  return problems.filter(({ id }) => ids.has(id));
}

/** One problem without an instance for every template, answered by the same model. */
function isOriginalOf(other: NamedEvaluation, evaluation: NamedEvaluation, templates: readonly string[]): boolean {
  if (other.result.provenance.model !== evaluation.result.provenance.model) return false;
  const problems = countedProblems(other);
  if (problems.some(({ metadata }) => metadata?.['instance'] !== undefined)) return false;
  const found = new Set(problems.map(templateOf));
  return templates.every((template) => found.has(template));
}

function accuracyByTemplate(evaluation: NamedEvaluation): ReadonlyMap<string, number> {
  const { problemIds, perProblem } = evaluation.result;
  const byId = new Map(problemIds.map((id, index) => [id, perProblem[index] ?? 0]));
  return new Map(countedProblems(evaluation).map((problem) => [templateOf(problem) ?? '', byId.get(problem.id) ?? 0]));
}
