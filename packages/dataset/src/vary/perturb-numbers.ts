import { createRng, parseOptions, type Problem, type Rng } from '@mathr/core';
import { z } from 'zod';
import type { ProblemTemplate } from '../general/problem-template.ts';
import type { SymbolicTemplate } from '../symbolic/symbolic-template.ts';
import { compare, formatDecimal, isWhole, rational, type Rational } from '../template/rational.ts';
import { alikeResults } from './alike-results.ts';
import type { Quantity } from './find-quantities.ts';
import { freeQuantities } from './free-quantities.ts';
import { hiddenTie } from './hidden-tie.ts';
import { inStyleOf } from './in-style-of.ts';
import { rewriteSolution } from './rewrite-solution.ts';
import type { Perturbation } from './perturbation.ts';
import { redrawTemplate, templateId } from './redraw-template.ts';
import { runProgram, type RunStep } from './run-program.ts';
import { readSolutionProgram, type SolutionProgram } from './solution-program.ts';

/** Options of `perturbNumbers`. */
export interface PerturbNumbersOptions {
  /** Same seed, same numbers. */
  readonly seed: number | string;
  /** How many numbers to change at most. @default all that can be */
  readonly changes?: number | undefined;
  /** How far a whole number moves at most, as a share of itself; templates have their own ranges. @default 0.5 */
  readonly spread?: number | undefined;
  /** Where to find the template of a generated problem, by its id in `metadata.templateIds`. @default none */
  readonly templates?: readonly (ProblemTemplate | SymbolicTemplate)[] | undefined;
}

const optionsSchema = z.strictObject({
  seed: z.union([z.number(), z.string()]),
  changes: z.int().min(1).optional(),
  spread: z.number().positive().max(10).default(0.5),
  templates: z
    .custom<readonly (ProblemTemplate | SymbolicTemplate)[]>(
      (value) => Array.isArray(value),
      'must be a list of templates',
    )
    .default([]),
}) satisfies z.ZodType<object, PerturbNumbersOptions>;

/** Half of GSM8K's problems that can be changed need fewer than 10. */
const MAX_TRIES = 500;

/**
 * The same problem with other numbers and a recomputed solution and answer.
 *
 * A generated problem whose template is given is drawn again with the same words. Others need a solution with calculator
 * steps (`<<20*3=60>>`), which GSM8K has and `generateFromTemplates` writes with `annotations`; there, a number changes only when the answer follows with certainty (see `readSolutionProgram`). What was whole or
 * above zero stays so, percentages stay within 100. The id gets `-p` and the seed; `metadata.perturbedFrom` is the old one.
 *
 * Sources: numerical substitution of Li et al., GSM-Plus, arXiv:2402.19255; Mirzadeh et al., arXiv:2410.05229.
 */
export function perturbNumbers(problem: Problem, options: PerturbNumbersOptions): Perturbation {
  const { seed, changes, spread, templates } = parseOptions(optionsSchema, options, 'perturbNumbers');
  const rng = createRng(seed).split(problem.id);
  const template = templates.find(({ id }) => id === templateId(problem));
  if (template !== undefined) return redrawTemplate(problem, template, seed, rng);
  const reading = readSolutionProgram(problem);
  if (reading.status === 'refused') return reading;
  const { program } = reading;
  const tie = hiddenTie(problem.question, program);
  if (tie !== undefined) return { status: 'refused', reason: tie };
  const free = freeQuantities(program);
  if (free.length === 0) return { status: 'refused', reason: 'no number can be changed with a certain outcome' };
  for (let i = 0; i < MAX_TRIES; i++) {
    const chosen = rng.shuffle(free).slice(0, changes ?? free.length);
    const values = program.quantities.map((quantity, at) =>
      chosen.includes(at) ? otherValue(quantity, spread, rng) : quantity.value,
    );
    if (!distinct(program.quantities, values)) continue;
    const moved = chosen.filter(
      (at) => compare(values[at] as Rational, program.quantities[at]?.value as Rational) !== 0,
    );
    const steps = moved.length === 0 ? undefined : runProgram(program, values);
    if (steps === undefined || !alikeResults(program, steps)) continue;
    return make(problem, program, moved, values, steps, seed);
  }
  return {
    status: 'refused',
    reason: `none of ${MAX_TRIES} choices of numbers keeps whole results whole and positive ones positive`,
  };
}

/** Near the old value, in its style: tens stay tens, decimals keep their digits. */
function otherValue({ value, text, percent }: Quantity, spread: number, rng: Rng): Rational {
  const decimals = /\.(\d+)$/.exec(text)?.[1]?.length ?? 0;
  const size = Number(value.numerator) / Number(value.denominator);
  const unit = decimals > 0 ? 10 ** -decimals : gridOf(size);
  const reach = Math.max(1, Math.round((size * spread) / unit));
  const least = Math.max(decimals > 0 ? 1 : Math.ceil(2 / unit), Math.round(size / unit) - reach);
  const most = Math.round(size / unit) + reach;
  const steps = least + rng.integer(Math.max(1, most - least + 1));
  // a share stays below the whole
  const capped = percent && size < 100 ? Math.min(steps, Math.ceil(100 / unit) - 1) : steps;
  return decimals > 0 ? rational(capped, 10 ** decimals) : rational(capped * unit);
}

/** 350 is a multiple of 50, 40 of 10, 35 of 5, others of 1. */
function gridOf(size: number): number {
  const grids = [1000, 500, 100, 50, 10, 5];
  return grids.find((grid) => size >= 4 * grid && size % grid === 0) ?? 1;
}

/** Numbers that were different stay so, and what was no whole number does not become one. */
function distinct(quantities: readonly Quantity[], values: readonly Rational[]): boolean {
  return quantities.every(({ value }, i) => {
    const now = values[i] ?? value;
    if (!isWhole(value) && isWhole(now)) return false;
    return quantities.every(
      (other, j) => j <= i || compare(value, other.value) === 0 || compare(now, values[j] ?? now) !== 0,
    );
  });
}

function make(
  problem: Problem,
  program: SolutionProgram,
  moved: readonly number[],
  values: readonly Rational[],
  steps: readonly RunStep[],
  seed: number | string,
): Perturbation {
  let question = problem.question;
  const changes: { readonly from: string; readonly to: string }[] = [];
  for (const at of moved.toSorted((a, b) => b - a)) {
    const { text, start, end } = program.quantities[at] as Quantity;
    const to = inStyleOf(text, values[at] as Rational);
    question = `${question.slice(0, start)}${to}${question.slice(end)}`;
    changes.unshift({ from: text, to });
  }
  const answer = formatDecimal(steps.at(-1)?.result ?? rational(0));
  const solution = rewriteSolution(problem.solution ?? '', program, values, steps, answer);
  const metadata = { ...problem.metadata, perturbedFrom: problem.id };
  return {
    status: 'made',
    problem: { ...problem, id: `${problem.id}-p${seed}`, question, answer, solution, metadata },
    changes,
  };
}
