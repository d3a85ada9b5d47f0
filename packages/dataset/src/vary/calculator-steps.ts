import { parseExpression } from '../template/expression.ts';
import { compare, parseRational, type Rational } from '../template/rational.ts';

/** One `<<20*3=60>>` of a solution. */
export interface CalculatorStep {
  /** The numbers and signs left of the equals sign, in order. */
  readonly tokens: readonly string[];
  readonly result: Rational;
  /** Where the mark is in the solution, from its first `<` to after its last `>`. */
  readonly start: number;
  readonly end: number;
}

/** What `readCalculatorSteps` found. */
export type CalculatorReading =
  | { readonly status: 'read'; readonly steps: readonly CalculatorStep[] }
  | { readonly status: 'refused'; readonly reason: string };

/** GSM8K has at most 11. */
const MAX_STEPS = 100;

/**
 * Reads the calculator marks of a solution in the manner of GSM8K, and checks that each is exactly true. A solution with a
 * mark that is rounded, wrong or not arithmetic is refused, with the reason.
 *
 * Source: the annotation of Cobbe et al., arXiv:2110.14168.
 */
export function readCalculatorSteps(solution: string): CalculatorReading {
  const steps: CalculatorStep[] = [];
  for (const match of solution.matchAll(/<<([^<>]*)>>/g)) {
    const [mark, content = ''] = match;
    const at = content.lastIndexOf('=');
    const result = parseRational(content.slice(at + 1).replace(/[$%]/g, ''));
    const left = content.slice(0, Math.max(0, at)).replace(/[\s$]/g, '');
    if (at < 0 || result === undefined || !/^[-+*/().\d,%]+$/.test(left)) return refused(`${mark} is no arithmetic`);
    const tokens = left.match(/\d[\d,]*(?:\.\d+)?|\.\d+|[-+*/()%]/g) ?? [];
    const value = evaluateTokens(tokens);
    if (value === undefined) return refused(`${mark} cannot be computed`);
    if (compare(value, result) !== 0) return refused(`${mark} is rounded or wrong`);
    steps.push({ tokens, result, start: match.index, end: match.index + mark.length });
  }
  if (steps.length === 0) return refused('the solution has no calculator steps such as <<2*3=6>>');
  if (steps.length > MAX_STEPS)
    return refused(`the solution has ${steps.length} calculator steps; the limit is ${MAX_STEPS}`);
  return { status: 'read', steps };
}

/** A number token: digits with or without commas and a point. */
export function isNumberToken(token: string): boolean {
  return /^[.\d]/.test(token);
}

/** The exact value of tokens of arithmetic, `%` after a number meaning hundredths; `undefined` when there is none. */
export function evaluateTokens(tokens: readonly string[]): Rational | undefined {
  try {
    const source = tokens.map((token) => (token === '%' ? '/100' : token.replaceAll(',', ''))).join(' ');
    return parseExpression(source).evaluate({});
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

function refused(reason: string): CalculatorReading {
  return { status: 'refused', reason };
}
