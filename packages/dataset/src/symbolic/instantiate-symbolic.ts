import type { Rng } from '@mathr/core';
import { compare, formatDecimal, parseRational, type Rational } from '../template/rational.ts';
import type { Values } from '../template/expression.ts';
import type { CompiledSymbolic } from './compile-symbolic.ts';
import { drawSymbolic } from './draw-symbolic.ts';
import { renderText } from './render-symbolic.ts';

/** One problem of a template. */
export interface SymbolicInstance {
  readonly question: string;
  /** Ends in `#### answer`; has `<<48/2=24>>` steps where the template has them. */
  readonly solution: string;
  readonly answer: string;
  /** What the template's formula gives, when it is not what its worked solution ends in. */
  readonly formulaAnswer?: string | undefined;
}

/** Draws before a template counts as one whose formula and solution disagree: those that truncate agree in one of two. */
const MAX_DISAGREEMENTS = 50;

/**
 * Draws one problem. The answer is that of the worked solution; a draw in which the formula gives another one is made
 * again, and after 50 such draws the template counts as inconsistent and the instance carries both.
 *
 * @throws {SyntaxError} when the solution does not end in `#### number`.
 */
export function instantiateSymbolic(compiled: CompiledSymbolic, rng: Rng): SymbolicInstance {
  for (let i = 1; ; i++) {
    const instance = symbolicInstance(compiled, drawSymbolic(compiled, rng));
    if (instance.formulaAnswer === undefined || i === MAX_DISAGREEMENTS) return instance;
  }
}

/** The problem that given values make. */
export function symbolicInstance(compiled: CompiledSymbolic, values: Values): SymbolicInstance {
  const solution = renderText(compiled.solution, values);
  const formula = compiled.answer.evaluate(values);
  const worked = workedAnswer(solution, compiled.template.id);
  const answer = formatDecimal(worked);
  return {
    question: renderText(compiled.question, values),
    solution: solution.replace(/####[^\n]*\s*$/, `#### ${answer}`),
    answer,
    ...(compare(worked, formula) === 0 ? {} : { formulaAnswer: formatDecimal(formula) }),
  };
}

function workedAnswer(solution: string, id: string): Rational {
  const text = /####\s*([^\n]*?)\s*$/.exec(solution)?.[1] ?? '';
  const value = parseRational(text.replace(/^[^\d-]+(?=\d)|[%.]+$/g, ''));
  if (value === undefined)
    throw new SyntaxError(`the solution of the template ${id} ends in "${text}", not in "#### number"`);
  return value;
}
