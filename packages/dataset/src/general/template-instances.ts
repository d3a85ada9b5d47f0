import type { Rng } from '@mathr/core';
import type { Values } from '../template/expression.ts';
import { compileSymbolic } from '../symbolic/compile-symbolic.ts';
import { instantiateSymbolic } from '../symbolic/instantiate-symbolic.ts';
import type { SymbolicTemplate } from '../symbolic/symbolic-template.ts';
import { compileTemplate } from './compile-template.ts';
import { instantiateTemplate } from './instantiate-template.ts';
import type { ProblemTemplate } from './problem-template.ts';

/** A template of either kind, ready to give problems. */
export interface TemplateInstances {
  readonly id: string;
  readonly topic: string | undefined;
  readonly level: number;
  readonly source: string;
  /** One problem; `undefined` when the draw does not fit. */
  readonly draw: (rng: Rng) => TemplateProblem | undefined;
}

/** The parts of a problem that a template gives. */
export interface TemplateProblem {
  readonly question: string;
  readonly solution: string;
  readonly answer: string;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** How templates are to be filled. */
export interface InstanceOptions {
  readonly annotations: boolean;
  readonly clauses: number;
  readonly noOps: number;
  readonly lists: Values;
}

/** @throws {MathrError} that names the template and the formula that cannot be read. */
export function templateInstances(
  template: ProblemTemplate | SymbolicTemplate,
  options: InstanceOptions,
): TemplateInstances {
  return isSymbolic(template) ? symbolicInstances(template, options) : ownInstances(template, options);
}

/** A template in the manner of GSM-Symbolic lists its draws; one of ours has them by name. */
export function isSymbolic(template: ProblemTemplate | SymbolicTemplate): template is SymbolicTemplate {
  return Array.isArray(template.draws);
}

function ownInstances(template: ProblemTemplate, { annotations, clauses, noOps }: InstanceOptions): TemplateInstances {
  const compiled = compileTemplate(template, clauses, noOps);
  return {
    id: template.id,
    topic: template.topic,
    level: template.level + clauses,
    source: 'template',
    draw: (rng) => {
      const instance = instantiateTemplate(compiled, rng, annotations);
      if (instance === undefined) return undefined;
      const { values, noOps: irrelevant, ...problem } = instance;
      return { ...problem, metadata: { values, ...(irrelevant.length === 0 ? {} : { noOps: irrelevant }) } };
    },
  };
}

function symbolicInstances(template: SymbolicTemplate, { annotations, lists }: InstanceOptions): TemplateInstances {
  const compiled = compileSymbolic(template, lists);
  return {
    id: template.id,
    topic: template.topic,
    level: template.level ?? template.solution.split('\n').filter((line) => !/^\s*(?:####|$)/.test(line)).length,
    source: 'symbolic-template',
    draw: (rng) => {
      const { formulaAnswer, ...problem } = instantiateSymbolic(compiled, rng);
      const solution = annotations ? problem.solution : problem.solution.replaceAll(/<<[^<>]*>>/g, '');
      return { ...problem, solution, metadata: formulaAnswer === undefined ? {} : { formulaAnswer } };
    },
  };
}
