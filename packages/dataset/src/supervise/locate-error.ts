import { findFalseEquation } from '../gate/check-arithmetic.ts';

/** A step that is known to be wrong, and why. */
export interface LocatedError {
  /** From 0. */
  readonly step: number;
  readonly critique: string;
}

/**
 * The first step with an equation between plain numbers that does not hold, in words that say so. Undefined when there is
 * none, which proves nothing: most errors are not of this kind.
 *
 * @example
 * locateError(['3 + 4 = 7', '7 * 2 = 15']); // => { step: 1, critique: '7 * 2 = 15 does not hold: 7 * 2 is 14.' }
 */
export function locateError(steps: readonly string[]): LocatedError | undefined {
  for (const [step, text] of steps.entries()) {
    const wrong = findFalseEquation(withoutMarks(text));
    if (wrong === undefined) continue;
    const left = wrong.equation.slice(0, wrong.equation.indexOf('=')).trim();
    const rounded = Number(wrong.value.toPrecision(12));
    const value = Number.isInteger(rounded) ? `${rounded}` : `about ${Number(rounded.toPrecision(6))}`;
    return { step, critique: `${wrong.equation} does not hold: ${left} is ${value}.` };
  }
  return undefined;
}

/** GSM8K's calculator marks stand between an equals sign and its result. */
export function withoutMarks(text: string): string {
  return text.replaceAll(/<<[^<>]*>>/g, '');
}
