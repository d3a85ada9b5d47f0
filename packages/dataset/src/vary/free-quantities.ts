import { add, compare, isWhole, multiply, rational, type Rational } from '../template/rational.ts';
import { runProgram } from './run-program.ts';
import type { SolutionProgram } from './solution-program.ts';

/**
 * Indices of the quantities that can be changed alone: the answer follows with certainty, and does depend on them.
 * `one`, `twice` and fractions in words are left as they are.
 */
export function freeQuantities(program: SolutionProgram): readonly number[] {
  const values = program.quantities.map(({ value }) => value);
  const before = program.steps.at(-1)?.result ?? rational(0);
  return values.flatMap((value, i) => {
    const { weak, text } = program.quantities[i] ?? { weak: true, text: '' };
    const inWords = /[a-z]/i.test(text);
    if (weak || text.includes('/') || (inWords && (!isWhole(value) || /\d|dozen/i.test(text)))) return [];
    // doubled and one more: a number on which nothing depends changes neither outcome
    const others: readonly Rational[] = [multiply(value, rational(2)), add(value, rational(10))];
    const outcomes = others.map((other) => runProgram(program, values.with(i, other))?.at(-1)?.result);
    const certain = outcomes.some((result) => result !== undefined && compare(result, before) !== 0);
    return certain ? [i] : [];
  });
}
