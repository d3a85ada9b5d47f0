import type { Problem } from '@mathr/core';

import { templateGrid, templateOf } from '../../robustness/template/template-grid.ts';
import { templateVariance } from '../../robustness/template/template-variance.ts';
import type { TemplateRow } from '../analysis-data.ts';
import type { NamedEvaluation } from './reported-evaluation.ts';

/**
 * How much an evaluation of instances depends on the instance; null for problems that are no instances, and where templates
 * have different numbers of them. The templates' own problems are looked for among the evaluations of the same model.
 */
export function templateRow(
  evaluation: NamedEvaluation,
  { others, confidence }: { readonly others: readonly NamedEvaluation[]; readonly confidence: number },
): TemplateRow | null {
  const { name, result, counted, problems } = evaluation;
  if (!isWholeGrid(countedProblems(evaluation))) return null;
  const { templates, accuracy } = templateGrid(counted, problems);
  const own = others.find((other) => other !== evaluation && isOriginalOf(other, evaluation, templates));
  const byTemplate = own === undefined ? undefined : accuracyByTemplate(own);
  const original = byTemplate === undefined ? undefined : templates.map((template) => byTemplate.get(template) ?? 0);
  const variance = templateVariance(accuracy, { original, confidence, seed: result.provenance.seed });
  return {
    ...variance,
    name,
    original: variance.original === null ? null : { ...variance.original, name: own?.name ?? '' },
    perTemplate: templates.map((template, index) => {
      const row = accuracy[index] ?? [];
      return { template, accuracy: row.reduce((sum, value) => sum + value, 0) / row.length };
    }),
  };
}

function countedProblems({ result, problems }: NamedEvaluation): readonly Problem[] {
  const ids = new Set(result.problemIds);
  return problems.filter(({ id }) => ids.has(id));
}

/** Every template has the same two or more instances, each once. */
function isWholeGrid(problems: readonly Problem[]): boolean {
  const rows = new Map<string, Set<string>>();
  for (const problem of problems) {
    const [template, instance] = [templateOf(problem), problem.metadata?.['instance']];
    if (template === null || (typeof instance !== 'string' && typeof instance !== 'number')) return false;
    rows.set(template, (rows.get(template) ?? new Set()).add(String(instance)));
  }
  const all = new Set([...rows.values()].flatMap((instances) => [...instances]));
  return (
    all.size > 1 && problems.length === rows.size * all.size && [...rows.values()].every((r) => r.size === all.size)
  );
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
