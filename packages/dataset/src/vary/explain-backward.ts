import {
  compare,
  divide,
  formatDecimal,
  isWhole,
  multiply,
  rational,
  subtract,
  type Rational,
} from '../template/rational.ts';
import type { Moebius } from './fit-moebius.ts';

/** The worked solution of an inverse problem: the law of the answer, its equation, and x. */
export function explainBackward({ a, b, c, d }: Moebius, answer: Rational, value: Rational, unknown: string): string {
  const top = linearText(a, b, unknown);
  const start = `The same steps with ${unknown} as the unknown give`;
  const end = `#### ${formatDecimal(value)}`;
  if (c.numerator === 0n) {
    const right = subtract(answer, b);
    return [
      `${start} ${top}.`,
      `So ${top} = ${text(answer)}.`,
      ...(b.numerator === 0n
        ? []
        : [`${linearText(a, rational(0), unknown)} = ${text(answer)} ${signed(negative(b))} = ${text(right)}.`]),
      ...(compare(a, rational(1)) === 0
        ? []
        : [`${unknown} = ${text(right)} / ${text(a)} = ${text(divide(right, a))}.`]),
      end,
    ].join('\n');
  }
  const bottom = linearText(c, d, unknown);
  const [factor, constant] = [subtract(a, multiply(c, answer)), subtract(multiply(d, answer), b)];
  return [
    `${start} (${top}) / (${bottom}).`,
    `So ${top} = ${text(answer)} * (${bottom}).`,
    `${linearText(factor, rational(0), unknown)} = ${text(constant)}.`,
    `${unknown} = ${text(constant)} / ${text(factor)} = ${text(value)}.`,
    end,
  ].join('\n');
}

/** `3x + 5`, `x - 2`, `-x`, `0.5x`, `(2/3)x`, `7`. */
function linearText(a: Rational, b: Rational, unknown: string): string {
  if (a.numerator === 0n) return text(b);
  const size = absolute(a);
  const factor = isWhole(size) && size.numerator === 1n ? '' : text(size);
  const times = `${a.numerator < 0n ? '-' : ''}${factor}${unknown}`;
  return b.numerator === 0n ? times : `${times} ${signed(b)}`;
}

const absolute = (value: Rational): Rational => (value.numerator < 0n ? negative(value) : value);
const negative = (value: Rational): Rational => subtract(rational(0), value);

/** `+ 5` or `- 5`. */
const signed = (value: Rational): string => `${value.numerator < 0n ? '-' : '+'} ${text(absolute(value))}`;

/** Decimals where they end, else a fraction in parentheses. */
function text(value: Rational): string {
  const plain = formatDecimal(value);
  return plain.includes('/') ? `(${plain})` : plain;
}
