import { createRng, parseOptions, type Problem } from '@mathr/core';
import { z } from 'zod';
import { formatDecimal, isWhole, parseRational, rational } from '../template/rational.ts';
import { alikeResults } from './alike-results.ts';
import { freeQuantities } from './free-quantities.ts';
import { hiddenTie } from './hidden-tie.ts';
import { rewriteSolution } from './rewrite-solution.ts';
import { runProgram } from './run-program.ts';
import { readSolutionProgram } from './solution-program.ts';

/** Options of `fuseProblems`. */
export interface FuseProblemsOptions {
  /** Chooses the number of the second problem that the first one gives. */
  readonly seed: number | string;
}

/** Two problems in one, or why they do not fit together. */
export type Fusion =
  | { readonly status: 'made'; readonly problem: Problem }
  | { readonly status: 'refused'; readonly reason: string };

const optionsSchema = z.strictObject({
  seed: z.union([z.number(), z.string()]),
}) satisfies z.ZodType<object, FuseProblemsOptions>;

/**
 * One problem of two, in sequence: the answer of the first, called N, stands for a number of the second.
 *
 * Both need solutions with calculator steps. The answer is that of the second problem's steps with N's value, computed exactly;
 * whole results stay whole and positive ones positive, else another number of the second problem is tried.
 *
 * Source: the sequential fusion of Pei et al., MathFusion, arXiv:2503.16212, here by computation instead of a teacher.
 */
export function fuseProblems(first: Problem, second: Problem, options: FuseProblemsOptions): Fusion {
  const { seed } = parseOptions(optionsSchema, options, 'fuseProblems');
  const [one, two] = [readSolutionProgram(first), readSolutionProgram(second)];
  if (one.status === 'refused') return { status: 'refused', reason: `the first problem: ${one.reason}` };
  if (two.status === 'refused') return { status: 'refused', reason: `the second problem: ${two.reason}` };
  const given = parseRational(first.answer);
  if (given === undefined || /\bN\b/.test(`${first.question}${second.question}`)) {
    return { status: 'refused', reason: 'the first answer is no plain number, or a question already speaks of N' };
  }
  const { program } = two;
  const tie = hiddenTie(second.question, program);
  if (tie !== undefined) return { status: 'refused', reason: `the second problem: ${tie}` };
  for (const index of createRng(seed).split(`${first.id} ${second.id}`).shuffle(freeQuantities(program))) {
    const quantity = program.quantities[index];
    if (quantity === undefined || quantity.percent || (isWhole(quantity.value) && !isWhole(given))) continue;
    const values = program.quantities.map(({ value }, i) => (i === index ? given : value));
    const steps = runProgram(program, values);
    if (steps === undefined || !alikeResults(program, steps)) continue;
    const asked = `${second.question.slice(0, quantity.start)}N${second.question.slice(quantity.end)}`;
    const answer = formatDecimal(steps.at(-1)?.result ?? rational(0));
    const before = (first.solution ?? '').replace(/\n?####[^\n]*\s*$/, '');
    return {
      status: 'made',
      problem: {
        id: `${first.id}+${second.id}`,
        question: `${first.question} Call the answer N. ${asked}`,
        answer,
        solution: `${before}\nSo N is ${first.answer}.\n${rewriteSolution(second.solution ?? '', program, values, steps, answer)}`,
        source: 'fusion',
        ...(first.level === undefined || second.level === undefined ? {} : { level: first.level + second.level }),
        metadata: { fusedFrom: [first.id, second.id] },
      },
    };
  }
  return { status: 'refused', reason: 'no number of the second problem can be the first answer' };
}
