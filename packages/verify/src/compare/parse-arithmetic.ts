import { absolute, fraction, type NumberValue } from './number-value.ts';

/** One number; longer integers are compared by their digits before this file is asked. */
const MAX_DIGITS = 1000;
const MAX_TOKENS = 200;
const MAX_DEPTH = 30;
/** 2^{2019} is written out; 10^{10^{10}} is not. */
const MAX_INTEGER_BITS = 20_000;
/** Smaller, because lowest terms cost the square of the length at every step. */
const MAX_FRACTION_BITS = 2000;

const TOKEN = /(\d+(?:\.\d*)?|\.\d+)(?:[eE]([+-]?\d{1,4})(?!\d))?|\\frac|\\cdot|\\times|\\div|[-+*/^(){}]|\S/g;

/**
 * Evaluates a cleaned text of numbers, `+ - * / ^`, `\frac`, `\cdot`, `\times`, parentheses and braces exactly.
 * `undefined` for anything else, for a division by zero, and for what exceeds the limits above.
 */
export function parseArithmetic(text: string): NumberValue | undefined {
  const spaced = /^([-+]?)\s*(\d{1,9}) (\d{1,9}) ?\/ ?(\d{1,9})$/.exec(text);
  const source = spaced === null ? text : `${spaced[1]}(${spaced[2]}+${spaced[3]}/${spaced[4]})`;
  // two numbers with only a space between them are no product
  if (/[\d.] +[\d.]/.test(source)) return undefined;
  const tokens = source.match(TOKEN) ?? [];
  if (tokens.length === 0 || tokens.length > MAX_TOKENS) return undefined;
  const parser = new Parser(tokens);
  const value = parser.sum(0);
  return parser.done ? value : undefined;
}

/** Recursive descent; a step that fails gives `undefined` all the way up. */
class Parser {
  readonly #tokens: string[];
  #position = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = [...tokens];
  }

  get done(): boolean {
    return this.#position === this.#tokens.length;
  }

  sum(depth: number): NumberValue | undefined {
    if (depth > MAX_DEPTH) return undefined;
    let left = this.#product(depth);
    while (left !== undefined && (this.#peek() === '+' || this.#peek() === '-')) {
      const sign = this.#next() === '+' ? 1n : -1n;
      const right = this.#product(depth);
      left =
        right &&
        small(
          fraction(
            left.numerator * right.denominator + sign * right.numerator * left.denominator,
            left.denominator * right.denominator,
          ),
        );
    }
    return left;
  }

  #product(depth: number): NumberValue | undefined {
    let left = this.#signed(depth);
    for (;;) {
      const operator = PRODUCTS[this.#peek() ?? ''];
      if (left === undefined || operator === undefined) return left;
      this.#next();
      const right = this.#signed(depth);
      if (right === undefined) return undefined;
      left = small(
        operator === '*'
          ? fraction(left.numerator * right.numerator, left.denominator * right.denominator)
          : fraction(left.numerator * right.denominator, left.denominator * right.numerator),
      );
    }
  }

  #signed(depth: number): NumberValue | undefined {
    let negative = false;
    while (this.#peek() === '-' || this.#peek() === '+') if (this.#next() === '-') negative = !negative;
    const value = this.#power(depth);
    return negative && value !== undefined ? { ...value, numerator: -value.numerator } : value;
  }

  #power(depth: number): NumberValue | undefined {
    const base = this.#atom(depth);
    if (base === undefined || this.#peek() !== '^') return base;
    this.#next();
    const negative = this.#peek() === '-' && this.#next() === '-';
    const exponent = this.#atom(depth + 1);
    if (exponent === undefined) return undefined;
    return power(base, negative ? { ...exponent, numerator: -exponent.numerator } : exponent);
  }

  #atom(depth: number): NumberValue | undefined {
    const token = this.#next();
    if (token === undefined || depth > MAX_DEPTH) return undefined;
    if (token === '(' || token === '{') {
      const inner = this.sum(depth + 1);
      return this.#next() === (token === '(' ? ')' : '}') ? inner : undefined;
    }
    if (token === '\\frac') return this.#fraction(depth);
    const value = parseLiteral(token);
    // `1\frac{1}{2}` is a mixed number
    if (value === undefined || this.#peek() !== '\\frac' || value.denominator !== 1n) return value;
    this.#next();
    const part = this.#fraction(depth);
    return part && fraction(value.numerator * part.denominator + part.numerator, part.denominator);
  }

  #fraction(depth: number): NumberValue | undefined {
    const top = this.#argument(depth);
    const bottom = top && this.#argument(depth);
    if (top === undefined || bottom === undefined) return undefined;
    return small(fraction(top.numerator * bottom.denominator, top.denominator * bottom.numerator));
  }

  /** A group in braces, or one digit as in `\frac12`. */
  #argument(depth: number): NumberValue | undefined {
    const token = this.#peek();
    if (token === '{') return this.#atom(depth + 1);
    if (token === undefined || !/^\d+$/.test(token)) return undefined;
    if (token.length === 1) this.#next();
    else this.#tokens[this.#position] = token.slice(1);
    return fraction(BigInt(token.charAt(0)), 1n);
  }

  #peek(): string | undefined {
    return this.#tokens[this.#position];
  }

  #next(): string | undefined {
    return this.#tokens[this.#position++];
  }
}

const PRODUCTS: Readonly<Record<string, '*' | '/'>> = {
  '*': '*',
  '\\cdot': '*',
  '\\times': '*',
  '/': '/',
  '\\div': '/',
};

function parseLiteral(token: string): NumberValue | undefined {
  const match = /^(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(token);
  if (match === null || token.length > MAX_DIGITS) return undefined;
  const [, whole = '', decimals, exponent = '0'] = match;
  const digits = whole + (decimals ?? '');
  if (digits === '') return undefined;
  const shift = Number(exponent) - (decimals?.length ?? 0);
  if (Math.abs(shift) > MAX_DIGITS) return undefined;
  const scale = 10n ** BigInt(Math.abs(shift));
  const written = decimals === undefined ? undefined : Math.max(0, -shift);
  return shift >= 0 ? fraction(BigInt(digits) * scale, 1n, written) : fraction(BigInt(digits), scale, written);
}

function power(base: NumberValue, exponent: NumberValue): NumberValue | undefined {
  const limit = BigInt(MAX_INTEGER_BITS);
  if (exponent.denominator !== 1n || exponent.numerator > limit || exponent.numerator < -limit) return undefined;
  const times = absolute(exponent.numerator);
  if (bitLength(base) * Number(times) > maxBits(base)) return undefined;
  const [top, bottom] = [base.numerator ** times, base.denominator ** times];
  return exponent.numerator < 0n ? fraction(bottom, top) : fraction(top, bottom);
}

function small(value: NumberValue | undefined): NumberValue | undefined {
  return value !== undefined && bitLength(value) <= maxBits(value) ? value : undefined;
}

function maxBits(value: NumberValue): number {
  return value.denominator === 1n ? MAX_INTEGER_BITS : MAX_FRACTION_BITS;
}

/** Of the numerator or the denominator, whichever is longer, to within 4. */
function bitLength(value: NumberValue): number {
  const larger = absolute(value.numerator) > value.denominator ? absolute(value.numerator) : value.denominator;
  return larger < 2n ** 31n ? Math.ceil(Math.log2(Number(larger) + 1)) : larger.toString(16).length * 4;
}
