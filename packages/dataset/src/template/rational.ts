/** An exact fraction in lowest terms; `denominator` is positive. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** `numerator / denominator` in lowest terms. Whole numbers may be given as `number`. */
export function rational(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
  let top = BigInt(numerator);
  let bottom = BigInt(denominator);
  if (bottom === 0n) throw new RangeError('a fraction cannot have the denominator 0');
  if (bottom === 1n) return { numerator: top, denominator: bottom };
  if (bottom < 0n) [top, bottom] = [-top, -bottom];
  const divisor = greatestCommonDivisor(top < 0n ? -top : top, bottom);
  return { numerator: top / divisor, denominator: bottom / divisor };
}

export function add(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function subtract(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator);
}

export function multiply(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** Throws `RangeError` when `b` is 0. */
export function divide(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** The largest whole number that is at most `a`. */
export function floor(a: Rational): Rational {
  const quotient = a.numerator / a.denominator;
  return rational(a.numerator < 0n && quotient * a.denominator !== a.numerator ? quotient - 1n : quotient);
}

/** `a` without its fractional part, toward 0. */
export function truncate(a: Rational): Rational {
  return rational(a.numerator / a.denominator);
}

/** The nearest multiple of 10^-digits; a tie goes to the even one, as IEEE 754 and Python do. */
export function roundHalfEven(a: Rational, digits = 0): Rational {
  const scale = rational(10n ** BigInt(Math.abs(digits)));
  const scaled = digits < 0 ? divide(a, scale) : multiply(a, scale);
  const low = floor(scaled);
  const order = compare(subtract(scaled, low), rational(1, 2));
  const up = order > 0 || (order === 0 && low.numerator % 2n !== 0n);
  const rounded = up ? add(low, rational(1)) : low;
  return digits < 0 ? multiply(rounded, scale) : divide(rounded, scale);
}

/** `a` to a whole power; throws `RangeError` for a power that is no whole number or beyond ±1000. */
export function power(a: Rational, exponent: Rational): Rational {
  // 1000: powers of templates are below 10, and 10^1000 is still instant
  if (!isWhole(exponent) || exponent.numerator > 1000n || exponent.numerator < -1000n) {
    throw new RangeError(`${formatRational(exponent)} is no power that can be computed exactly; use -1000 to 1000`);
  }
  const n = exponent.numerator;
  if (n < 0n) return rational(a.denominator ** -n, a.numerator ** -n);
  return rational(a.numerator ** n, a.denominator ** n);
}

/** -1, 0 or 1 as `a` is less than, equal to or greater than `b`. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

export function isWhole(a: Rational): boolean {
  return a.denominator === 1n;
}

/** `7`, `3/4`, `-1/2`. */
export function formatRational(a: Rational): string {
  return isWhole(a) ? `${a.numerator}` : `${a.numerator}/${a.denominator}`;
}

/** `7`, `0.75`, `-0.5`; `2/3` where the decimals would not end, or would be more than 12. */
export function formatDecimal(a: Rational): string {
  if (isWhole(a)) return `${a.numerator}`;
  let digits = 1;
  // 12 digits: prices have 2, percentages of prices 4
  while (digits <= 12 && 10n ** BigInt(digits) % a.denominator !== 0n) digits++;
  if (digits > 12) return formatRational(a);
  const scaled = (a.numerator * 10n ** BigInt(digits)) / a.denominator;
  const text = `${scaled < 0n ? -scaled : scaled}`.padStart(digits + 1, '0');
  return `${scaled < 0n ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Reads `7`, `-3/4`, `0.25`, `.5`, `1,250.5`, `2 1/3`; `undefined` when the text is no such number. */
export function parseRational(text: string): Rational | undefined {
  const clean = text.trim();
  if (clean.length > MAX_NUMBER_CHARS) return undefined;
  const mixed = /^([-+]?)(\d+) (\d+)\/(\d+)$/.exec(clean);
  if (mixed !== null) {
    const [, sign = '', whole = '', top = '', bottom = ''] = mixed;
    if (/^0+$/.test(bottom)) return undefined;
    const size = add(rational(BigInt(whole)), rational(BigInt(top), BigInt(bottom)));
    return sign === '-' ? rational(-size.numerator, size.denominator) : size;
  }
  const match = /^([-+]?)(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d+))?(?:\/(\d+))?$/.exec(clean);
  if (match === null) return undefined;
  const [, sign = '', grouped = '', decimals = '', bottom = '1'] = match;
  const digits = `${grouped.replaceAll(',', '')}${decimals}`;
  if (digits === '' || /^0+$/.test(bottom)) return undefined;
  const value = rational(BigInt(digits), 10n ** BigInt(decimals.length) * BigInt(bottom));
  return sign === '-' ? rational(-value.numerator, value.denominator) : value;
}

/** The longest number in the data sets we read has 22 characters. */
const MAX_NUMBER_CHARS = 200;

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
