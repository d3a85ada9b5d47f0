import { createRng, parseOptions, type Problem } from '@mathr/core';
import { z } from 'zod';
import { add, compare, formatDecimal, rational, type Rational } from '../template/rational.ts';
import { explainBackward } from './explain-backward.ts';
import { fitMoebius, solveMoebius, type Moebius } from './fit-moebius.ts';
import { runProgram } from './run-program.ts';
import { readSolutionProgram, type SolutionProgram } from './solution-program.ts';

/** Options of `backwardProblem`. */
export interface BackwardProblemOptions {
  /** Chooses the number that becomes unknown. */
  readonly seed: number | string;
  /** Which number becomes unknown, counted from 0 in the order of the text. @default one that has a unique solution */
  readonly quantity?: number | undefined;
  /** Says what is known and asks; gets the answer and the letter of the unknown. @default The answer … is 5. What is x? */
  readonly ask?: ((answer: string, unknown: string) => string) | undefined;
}

/** The problem asked backward, or why it cannot be. */
export type Backward =
  | {
      readonly status: 'made';
      readonly problem: Problem;
      /** The number that became unknown, as it was written. */
      readonly masked: string;
    }
  | { readonly status: 'refused'; readonly reason: string };

const optionsSchema = z.strictObject({
  seed: z.union([z.number(), z.string()]),
  quantity: z.int().min(0).optional(),
  ask: z
    .custom<(answer: string, unknown: string) => string>((value) => typeof value === 'function', 'must be a function')
    .optional(),
}) satisfies z.ZodType<object, BackwardProblemOptions>;

/**
 * The inverse of a problem: one number of the question becomes x, the answer is given, and x is asked for.
 *
 * Needs a solution with calculator steps. The steps, run with other numbers, show how the answer depends on the number:
 * only where that is `(a x + b) / (c x + d)`, which takes no value twice, is the inverse made, so its answer is the only one.
 * The worked solution solves that equation. The id gets `-b`, `metadata.backwardOf` is the old one.
 *
 * Sources: Jiang et al., Forward-Backward Reasoning (FOBAR), arXiv:2308.07758; as training data, Chen et al., RevThink,
 * arXiv:2411.19865.
 */
export function backwardProblem(problem: Problem, options: BackwardProblemOptions): Backward {
  const { seed, quantity, ask = defaultAsk } = parseOptions(optionsSchema, options, 'backwardProblem');
  const reading = readSolutionProgram(problem);
  if (reading.status === 'refused') return reading;
  const { program } = reading;
  const order =
    quantity === undefined
      ? createRng(seed)
          .split(problem.id)
          .shuffle(program.quantities.map((_, i) => i))
      : [quantity];
  const unknown = ['x', 'y', 'z', 'n'].find((letter) => !new RegExp(`\\b${letter}\\b`, 'i').test(problem.question));
  if (unknown === undefined) return { status: 'refused', reason: 'the question uses all of the letters x, y, z and n' };
  for (const index of order) {
    const masked = program.quantities[index];
    const law = masked === undefined || masked.weak ? undefined : answerLaw(program, index);
    if (masked === undefined || law === undefined) continue;
    const question = `${problem.question.slice(0, masked.start)}${unknown}${problem.question.slice(masked.end)}`;
    const answer = formatDecimal(masked.value);
    return {
      status: 'made',
      masked: masked.text,
      problem: {
        ...problem,
        id: `${problem.id}-b`,
        question: `${question} ${ask(problem.answer, unknown)}`,
        answer,
        solution: explainBackward(law, program.steps.at(-1)?.result ?? rational(0), masked.value, unknown),
        metadata: { ...problem.metadata, backwardOf: problem.id },
      },
    };
  }
  return { status: 'refused', reason: 'no number of the question follows from the answer alone' };
}

/** Products of x with itself five times over are beyond grade school, and 12 points prove every degree below that. */
const MAX_OCCURRENCES = 5;
const POINTS = 12;

/** How the answer depends on one number; `undefined` when not one-to-one, or not with certainty. */
function answerLaw(program: SolutionProgram, index: number): Moebius | undefined {
  const values = program.quantities.map(({ value }) => value);
  const [value, result] = [values[index], program.steps.at(-1)?.result];
  if (value === undefined || result === undefined || occurrences(program, index) > MAX_OCCURRENCES) return undefined;
  const points: (readonly [Rational, Rational])[] = [[value, result]];
  for (let i = 1; points.length < POINTS && i < 3 * POINTS; i++) {
    const x = add(value, rational(i, 3));
    const y = runProgram(program, values.with(index, x))?.at(-1)?.result;
    if (y !== undefined) points.push([x, y]);
  }
  const law = points.length < POINTS ? undefined : fitMoebius(points);
  const solved = law === undefined ? undefined : solveMoebius(law, result);
  return solved !== undefined && compare(solved, value) === 0 ? law : undefined;
}

/** How often the number enters the answer, by all ways through the steps: a bound of the degree. */
function occurrences({ steps }: SolutionProgram, index: number): number {
  const counts: number[] = [];
  for (const { operands } of steps) {
    const ways = operands.map((readings) =>
      Math.max(
        0,
        ...readings.map((one) =>
          one.from === 'step' ? (counts[one.step] ?? 0) : one.from === 'question' && one.quantity === index ? 1 : 0,
        ),
      ),
    );
    counts.push(ways.reduce((sum, count) => sum + count, 0));
  }
  return counts.at(-1) ?? 0;
}

function defaultAsk(answer: string, unknown: string): string {
  return `The answer to this question is ${answer}. What is ${unknown}?`;
}
