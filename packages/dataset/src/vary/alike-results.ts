import { compare, formatDecimal, isWhole, rational, type Rational } from '../template/rational.ts';
import type { RunStep } from './run-program.ts';
import type { SolutionProgram } from './solution-program.ts';

/** Whole results stay whole, positive ones positive, and none gets more decimals than it had. */
export function alikeResults({ steps }: SolutionProgram, now: readonly RunStep[]): boolean {
  return steps.every(({ result }, i) => {
    const other = now[i]?.result ?? rational(0);
    if (isWhole(result) && !isWhole(other)) return false;
    if (digits(other) > Math.max(2, digits(result))) return false;
    return result.numerator > 0n ? other.numerator > 0n : compare(result, rational(0)) !== 0 || other.numerator === 0n;
  });
}

/** Decimals of a number; many when they do not end. */
function digits(value: Rational): number {
  const text = formatDecimal(value);
  return text.includes('/') ? 100 : (text.split('.')[1]?.length ?? 0);
}
