import { compare, formatDecimal, multiply, parseRational, rational, type Rational } from '../template/rational.ts';
import type { Expression, Values } from '../template/expression.ts';
import type { Operand, SolutionProgram } from './solution-program.ts';

/** A step with other numbers. */
export interface RunStep {
  readonly tokens: readonly string[];
  readonly result: Rational;
}

/**
 * Computes all steps with other values of the quantities.
 *
 * `undefined` when the outcome is not certain: two readings of a number no longer agree, or a step divides by zero. A number
 * without finite decimals goes into a step as `(1/3)`.
 */
export function runProgram({ steps }: SolutionProgram, values: readonly Rational[]): readonly RunStep[] | undefined {
  const done: RunStep[] = [];
  for (const { tokens, operands, expression } of steps) {
    const numbers: Record<string, Rational> = {};
    const now: string[] = [];
    for (const [i, token] of tokens.entries()) {
      const readings = (operands[i] ?? []).map((operand) => read(operand, token, done, values));
      const [first, ...others] = readings;
      if (first === undefined) {
        now.push(token);
        continue;
      }
      if (others.some((other) => compare(first, other) !== 0)) return undefined;
      numbers[`n${i}`] = first;
      now.push(spelled(first, token));
    }
    const result = evaluated(expression, numbers);
    if (result === undefined) return undefined;
    done.push({ tokens: now, result });
  }
  return done;
}

function read(operand: Operand, token: string, done: readonly RunStep[], values: readonly Rational[]): Rational {
  const zero = rational(0);
  if (operand.from === 'step') return done[operand.step]?.result ?? zero;
  if (operand.from === 'question') return multiply(values[operand.quantity] ?? zero, operand.factor);
  return parseRational(token) ?? zero;
}

function evaluated(expression: Expression, numbers: Values): Rational | undefined {
  try {
    return expression.evaluate(numbers);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** What did not change keeps its spelling; a negative number or a fraction needs parentheses. */
function spelled(value: Rational, before: string): string {
  const old = parseRational(before);
  if (old !== undefined && compare(old, value) === 0) return before;
  const text = formatDecimal(value);
  return /^-|\//.test(text) ? `(${text})` : text;
}
