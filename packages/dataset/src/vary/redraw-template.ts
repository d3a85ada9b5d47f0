import type { Problem, Rng } from '@mathr/core';
import { compileTemplate } from '../general/compile-template.ts';
import { instantiateTemplate, wordName } from '../general/instantiate-template.ts';
import type { ProblemTemplate } from '../general/problem-template.ts';
import { isSymbolic } from '../general/template-instances.ts';
import { compileSymbolic, type CompiledDraw, type CompiledSymbolic } from '../symbolic/compile-symbolic.ts';
import { instantiateSymbolic } from '../symbolic/instantiate-symbolic.ts';
import { matchText } from '../symbolic/match-text.ts';
import { readBindings } from '../symbolic/read-bindings.ts';
import { symbolicLists } from '../symbolic/symbolic-lists.ts';
import type { SymbolicTemplate } from '../symbolic/symbolic-template.ts';
import type { Values } from '../template/expression.ts';
import type { SlotValue } from '../template/sentence.ts';
import type { Perturbation } from './perturbation.ts';

/** The id of the template that a problem was made from. */
export function templateId(problem: Problem): string | undefined {
  const ids = problem.metadata?.['templateIds'];
  return Array.isArray(ids) && typeof ids[0] === 'string' ? ids[0] : undefined;
}

/** Draws that give the question itself again before a template counts as having only one. */
const MAX_TRIES = 5000;

/** The problem of the same template with the same words and other numbers. */
export function redrawTemplate(
  problem: Problem,
  template: ProblemTemplate | SymbolicTemplate,
  seed: number | string,
  rng: Rng,
): Perturbation {
  const draw = isSymbolic(template) ? symbolicDraw(problem, template) : ownDraw(problem, template);
  if (draw === undefined) return { status: 'refused', reason: `the question is none of the template ${template.id}` };
  for (let i = 0; i < MAX_TRIES; i++) {
    const drawn = draw(rng);
    if (drawn === undefined || drawn.question === problem.question) continue;
    const { question, solution, answer, values = {} } = drawn;
    const before = problem.metadata?.['values'] as Readonly<Record<string, string>> | undefined;
    const metadata = { ...problem.metadata, ...(before === undefined ? {} : { values }), perturbedFrom: problem.id };
    const changes = Object.entries(values).flatMap(([name, to]) => {
      const from = before?.[name];
      return from === undefined || from === to ? [] : [{ from, to }];
    });
    return {
      status: 'made',
      problem: { ...problem, id: `${problem.id}-p${seed}`, question, solution, answer, metadata },
      changes,
    };
  }
  return { status: 'refused', reason: `the template ${template.id} has no other numbers for these words` };
}

interface Drawn {
  readonly question: string;
  readonly solution: string;
  readonly answer: string;
  readonly values?: Readonly<Record<string, string>> | undefined;
}

function ownDraw(problem: Problem, template: ProblemTemplate): ((rng: Rng) => Drawn | undefined) | undefined {
  const values = problem.metadata?.['values'] as Readonly<Record<string, string>> | undefined;
  if (values === undefined) return undefined;
  const words: Record<string, SlotValue> = {};
  for (const [name, list] of Object.entries(template.words ?? {})) {
    const word = list.find((one) => wordName(one) === values[name]);
    if (word === undefined) return undefined;
    words[name] = word;
  }
  const noOps = problem.metadata?.['noOps'];
  const compiled = compileTemplate(
    template,
    (problem.level ?? template.level) - template.level,
    Array.isArray(noOps) ? noOps.length : 0,
  );
  return (rng) => instantiateTemplate(compiled, rng, problem.solution?.includes('<<') === true, words);
}

function symbolicDraw(problem: Problem, template: SymbolicTemplate): ((rng: Rng) => Drawn | undefined) | undefined {
  const compiled = compileSymbolic(template, symbolicLists);
  const texts = matchText(compiled.question, problem.question);
  const values = texts && readBindings(compiled, texts);
  if (values === undefined) return undefined;
  const fixed: CompiledSymbolic = { ...compiled, draws: compiled.draws.flatMap((draw) => withWords(draw, values)) };
  return (rng) => {
    const drawn = instantiateSymbolic(fixed, rng);
    const annotated = problem.solution?.includes('<<') === true;
    return { ...drawn, solution: annotated ? drawn.solution : drawn.solution.replaceAll(/<<[^<>]*>>/g, '') };
  };
}

/** A draw of words gives those of the problem. */
function withWords(draw: CompiledDraw, values: Values): readonly CompiledDraw[] {
  if (!draw.items.every((item) => typeof item === 'string')) return [draw];
  return draw.names.map((name, i) => ({
    names: [name],
    items: [values[name] ?? ''],
    pick: 'any',
    conditions: i === draw.names.length - 1 ? draw.conditions : [],
  }));
}
