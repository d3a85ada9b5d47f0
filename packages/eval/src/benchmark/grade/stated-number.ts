import { lastLines } from './find-answer.ts';

// with its sign and a power of ten, as in -1.02 × 10^{-3} or 1.5e4
const NUMBER = String.raw`-?\d[\d,]*(?:\.\d+)?(?:e-?\d+|\s*(?:×|\\times)\s*10(?:\^\{?-?\d+\}?|[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?)?`;
// what would make it the beginning of a larger expression: a fraction bar, a power, a factor
const LEADING = new RegExp(
  String.raw`^[\s$(]*(?:\\approx\s*)?(${NUMBER})(?!\.?\d)(?!\s*(?:[\^/*+-]|\\(?:frac|sqrt|pi|cdot|times)|√|π))`,
);
const STATED = new RegExp(
  String.raw`(?:\b(?:is|are|equals|be)|=|≈|\\approx)\s*(?:(?:approximately|about|roughly)\s+)?[$(]*(${NUMBER})`,
  'g',
);

/** The number that the last lines state: of "So the value of $N$ is 4. That means rising to 150 m" it is 4. */
export function statedNumber(completion: string): string | undefined {
  const sentences = lastLines(completion, 2)
    .replaceAll(/\([^()]*\b(?:decimal|round|correct)[^()]*\)/gi, '')
    .split(/(?<=[.!?])\s+|\n/);
  for (const sentence of sentences.reverse()) {
    const stated = [...sentence.matchAll(STATED)].at(-1)?.[1];
    if (stated !== undefined) return stated;
  }
  return undefined;
}

/** The value of the number that a text begins with, alone or before a unit or words; undefined for any other text. */
export function leadingNumber(text: string): number | undefined {
  const written = LEADING.exec(text)?.[1];
  if (written === undefined) return undefined;
  const [mantissa = '', power] = written.split(/\s*(?:×|\\times)\s*10/);
  const exponent = power === undefined ? 0 : power === '' ? 1 : Number(asciiPower(power));
  return Number(mantissa.replaceAll(',', '')) * 10 ** exponent;
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `^{-3}` and `⁻³` as `-3`. */
function asciiPower(power: string): string {
  return Array.from(power.replaceAll(/[\^{}]/g, ''), (character) => {
    const digit = SUPERSCRIPTS.indexOf(character);
    return digit >= 0 ? String(digit) : character === '⁻' ? '-' : character;
  }).join('');
}
