import { formatRational, rational, type Rational } from './rational.ts';

/** What an expression of a template can be: a number, a text, or a list of either. Truth is the number 1 or 0. */
export type TemplateValue = Rational | string | readonly TemplateValue[];

/** A number that a text shows by a name of its own: `half`, `twenty`, `six-sided`. Arithmetic sees the number only. */
export interface LabelledNumber extends Rational {
  readonly label: string;
}

export function labelled(label: string, value: Rational): LabelledNumber {
  return { numerator: value.numerator, denominator: value.denominator, label };
}

export function isNumber(value: TemplateValue): value is Rational {
  return typeof value === 'object' && 'numerator' in value;
}

/** The number without its label. */
export function unlabelled(value: Rational): Rational {
  return rational(value.numerator, value.denominator);
}

export function labelOf(value: TemplateValue): string | undefined {
  return isNumber(value) && 'label' in value ? String(value.label) : undefined;
}

/** The value as a number; throws `SyntaxError` that names the formula. */
export function numberOf(value: TemplateValue, source: string): Rational {
  if (isNumber(value)) return value;
  const what = typeof value === 'string' ? `the text "${value}"` : 'a list';
  throw new SyntaxError(`"${source}" needs a number where it has ${what}`);
}

/** Numbers are equal by value whatever their labels, lists item by item. */
export function sameValue(a: TemplateValue, b: TemplateValue): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  if (isNumber(a)) return isNumber(b) && a.numerator === b.numerator && a.denominator === b.denominator;
  if (isNumber(b) || a.length !== b.length) return false;
  return a.every((item, i) => sameValue(item, b[i] as TemplateValue));
}

/** Texts and labels as they are, numbers as `7` or `3/4`. */
export function printValue(value: TemplateValue): string {
  if (typeof value === 'string') return value;
  return isNumber(value) ? (labelOf(value) ?? formatRational(value)) : value.map(printValue).join(', ');
}
