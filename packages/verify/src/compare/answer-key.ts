import { fractionKey, type Fraction } from '../exact/fraction.ts';
import { formatRational } from '../exact/rational.ts';
import { rationalOf } from '../exact/rational-of.ts';
import { toFraction } from '../exact/to-fraction.ts';
import type { Kit } from '../kit.ts';
import { isExpression, partsOf, type Expression } from '../parse/answer-tree.ts';
import type { UnitTable } from '../parse/unit-table.ts';
import { isUnitWord } from '../parse/units.ts';
import { attempt, Work } from '../work.ts';
import type { ReadAnswer } from './read-answer.ts';

/** A text that only equal answers share. */
export interface AnswerKey {
  readonly key: string;
  /** Two of these with other keys are not equal, so they need not be compared. */
  readonly isCanonical: boolean;
}

/**
 * The canonical form of a number or expression as a text to hash; `undefined` for other answers, which can only be
 * compared. Answers with one key are equal; equal answers may have different keys unless both are canonical.
 */
export function answerKey({ integer, answer, source }: ReadAnswer, kit: Kit): AnswerKey | undefined {
  if (integer !== undefined) return { key: integer, isCanonical: true };
  if (!answer || !isExpression(answer) || answer.kind === 'numeral') return undefined;
  if (answer.kind === 'call' && answer.name === '%') return undefined;
  const work = new Work(kit.forms);
  // `1,234` may be a list, and a decimal stands for what rounds to it
  const isPlain = !source.includes(',') && !hasDecimal(answer);
  const value = attempt(() => rationalOf(answer, work));
  if (value) return { key: formatRational(value), isCanonical: isPlain };
  const fraction = attempt(() => toFraction(answer, work));
  if (!fraction) return undefined;
  return { key: fractionKey(fraction), isCanonical: isPlain && isCanonical(fraction, kit.grammar.units) };
}

function hasDecimal(expression: Expression): boolean {
  if (expression.kind === 'number') return expression.decimals !== undefined;
  // functions and sums have other forms
  const isOther = expression.kind === 'call' || expression.kind === 'numeral';
  return isOther || partsOf(expression).some(hasDecimal);
}

/** A polynomial over variables, roots of primes, `i` and `pi`, without letters that may be units. */
function isCanonical({ num, den }: Fraction, units: UnitTable): boolean {
  if (den.size !== 1) return false;
  for (const { factors } of num.values()) {
    for (const { kernel } of factors) {
      if (kernel.kind === 'opaque' || kernel.key === 'e' || isUnitWord(kernel.key, units)) return false;
    }
  }
  return true;
}
