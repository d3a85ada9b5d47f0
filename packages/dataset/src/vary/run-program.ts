import { compare, formatDecimal, multiply, parseRational, rational, type Rational } from '../template/rational.ts';
import { evaluateTokens } from './calculator-steps.ts';
import type { Operand, SolutionProgram } from './solution-program.ts';

/** A step with other numbers. */
export interface RunStep {
  readonly tokens: readonly string[];
  readonly result: Rational;
}

/**
 * Computes all steps with other values of the quantities.
 *
 * `undefined` when the outcome is not certain: two readings of a number no longer agree, a step divides by zero, or a number
 * that goes into a step has no finite decimals.
 */
export function runProgram({ steps }: SolutionProgram, values: readonly Rational[]): readonly RunStep[] | undefined {
  const done: RunStep[] = [];
  for (const { tokens, operands } of steps) {
    const now: string[] = [];
    for (const [i, token] of tokens.entries()) {
      const readings = (operands[i] ?? []).map((operand) => read(operand, token, done, values));
      const [first, ...others] = readings;
      if (others.some((other) => first === undefined || compare(first, other) !== 0)) return undefined;
      // what did not change keeps its spelling
      const old = parseRational(token);
      const same = first === undefined || (old !== undefined && compare(old, first) === 0);
      now.push(same ? token : formatDecimal(first));
    }
    const result = now.some((token) => token.length > 1 && token.includes('/'))
      ? undefined
      : evaluateTokens(guarded(now));
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

/** A negative number needs parentheses after another sign. */
function guarded(tokens: readonly string[]): readonly string[] {
  return tokens.flatMap((token) => (/^-./.test(token) ? ['(', '-', token.slice(1), ')'] : [token]));
}
