// Exponential, logarithm, sine and arc tangent of real numbers to any precision up to MAX_BITS, in fixed-point integers.
import { giveUp } from '../work.ts';
import { magnitude, multiplyReal, negateReal, round, toFixedPoint, toNumber, type Real } from './real.ts';

/** What the constants below are known to. */
const CONSTANT_BITS = 352;
/** Bits beyond those asked for, against rounding. */
const GUARD_BITS = 32;
/** Arguments of sines and exponentials may have so many bits before the point. */
const MAX_ARGUMENT_BITS = 48;

const LN_2 = 2n * (9n * inverseTangent(26n, 1n) - inverseTangent(4801n, 1n) + 4n * inverseTangent(8749n, 1n));
const PI = 4n * (4n * inverseTangent(5n, -1n) - inverseTangent(239n, -1n));

/** `atanh(1/n)` where `alternate` is 1, `atan(1/n)` where it is -1, times 2^CONSTANT_BITS. */
function inverseTangent(n: bigint, alternate: bigint): bigint {
  let term = (1n << BigInt(CONSTANT_BITS)) / n;
  let sum = 0n;
  for (let k = 1n; term !== 0n; k += 2n) {
    sum += term / k;
    term = (alternate * term) / (n * n);
  }
  return sum;
}

export function piReal(bits: number): Real {
  return round(PI, -CONSTANT_BITS, bits);
}

export function expReal(x: Real, bits: number): Real {
  if (magnitude(x) > MAX_ARGUMENT_BITS) return giveUp();
  const fixedBits = bits + GUARD_BITS;
  const wide = fixedBits + MAX_ARGUMENT_BITS;
  const ln2 = LN_2 >> BigInt(CONSTANT_BITS - wide);
  const fixed = toFixedPoint(x, wide);
  const times = nearest(fixed, ln2);
  const rest = (fixed - times * ln2) >> BigInt(MAX_ARGUMENT_BITS);
  return round(expFixed(rest, fixedBits), Number(times) - fixedBits, bits);
}

/** Of a positive number. */
export function lnReal(x: Real, bits: number): Real {
  if (x.mantissa <= 0n) return giveUp();
  const fixedBits = bits + GUARD_BITS;
  const scale = BigInt(fixedBits);
  const exponent = magnitude(x);
  // x = value * 2^exponent with value between 1/16 and 1
  const value = toFixedPoint({ mantissa: x.mantissa, exponent: x.exponent - exponent }, fixedBits);
  let y = fixedOf(Math.log(Number(value >> (scale - 60n)) / 2 ** 60), fixedBits);
  // Halley's step triples the 50 good bits: 150, then 450
  for (let i = 0; i < 2; i++) {
    const inverse = (value * expFixed(-y, fixedBits)) >> scale;
    const one = 1n << scale;
    y += ((2n * (inverse - one)) << scale) / (inverse + one);
  }
  const ln2 = LN_2 >> BigInt(CONSTANT_BITS - fixedBits);
  return round(y + BigInt(exponent) * ln2, -fixedBits, bits);
}

/** Cosine and sine. */
export function cosSin(x: Real, bits: number): readonly [cos: Real, sin: Real] {
  if (magnitude(x) > MAX_ARGUMENT_BITS) return giveUp();
  const fixedBits = bits + GUARD_BITS;
  const wide = fixedBits + MAX_ARGUMENT_BITS;
  const quarter = PI >> BigInt(CONSTANT_BITS - wide + 1);
  const fixed = toFixedPoint(x, wide);
  const turns = nearest(fixed, quarter);
  const [cos, sin] = cosSinFixed((fixed - turns * quarter) >> BigInt(MAX_ARGUMENT_BITS), fixedBits);
  const c = round(cos, -fixedBits, bits);
  const s = round(sin, -fixedBits, bits);
  switch (((turns % 4n) + 4n) % 4n) {
    case 0n:
      return [c, s];
    case 1n:
      return [negateReal(s), c];
    case 2n:
      return [negateReal(c), negateReal(s)];
    default:
      return [s, negateReal(c)];
  }
}

/** The angle of the point (x, y), in (-pi, pi]. */
export function angle(y: Real, x: Real, bits: number): Real {
  if (y.mantissa === 0n)
    return x.mantissa > 0n ? { mantissa: 0n, exponent: 0 } : x.mantissa < 0n ? piReal(bits) : giveUp();
  const shift = Math.max(magnitude(y), magnitude(x));
  const [a, b] = [y, x].map((value) => ({ mantissa: value.mantissa, exponent: value.exponent - shift })) as [
    Real,
    Real,
  ];
  const guess = Math.atan2(toNumber(a), toNumber(b));
  const fixedBits = bits + GUARD_BITS;
  const scale = BigInt(fixedBits);
  const start = fixedOf(guess, fixedBits);
  const [c, s] = cosSin({ mantissa: start, exponent: -fixedBits }, bits + GUARD_BITS / 2);
  const [cos, sin] = [toFixedPoint(c, fixedBits), toFixedPoint(s, fixedBits)];
  const [top, bottom] = [toFixedPoint(a, fixedBits), toFixedPoint(b, fixedBits)];
  // turn the point back by the guess; what is left is below 2^-50
  const rest = ((top * cos - bottom * sin) << scale) / (bottom * cos + top * sin);
  const square = (rest * rest) >> scale;
  const small = rest - ((rest * square) >> scale) / 3n + ((((rest * square) >> scale) * square) >> scale) / 5n;
  return round(start + small, -fixedBits, bits);
}

/** `base` to a real power, for a positive base. */
export function powerReal(base: Real, exponent: Real, bits: number): Real {
  // the logarithm needs as many more bits as the exponent has before its point
  const extra = Math.min(64, Math.max(0, magnitude(exponent)) + 8);
  return expReal(multiplyReal(exponent, lnReal(base, bits + extra), bits + extra), bits);
}

function expFixed(x: bigint, bits: number): bigint {
  const scale = BigInt(bits);
  const halvings = 8n;
  const small = x >> halvings;
  let term = 1n << scale;
  let sum = term;
  for (let k = 1n; term !== 0n && term !== -1n; k++) {
    term = ((term * small) >> scale) / k;
    sum += term;
  }
  for (let i = 0n; i < halvings; i++) sum = (sum * sum) >> scale;
  return sum;
}

function cosSinFixed(x: bigint, bits: number): readonly [cos: bigint, sin: bigint] {
  const scale = BigInt(bits);
  const halvings = 6n;
  const small = x >> halvings;
  let term = 1n << scale;
  let [cos, sin] = [term, 0n];
  for (let k = 1n; term !== 0n && term !== -1n; k++) {
    term = ((term * small) >> scale) / k;
    if (k % 2n === 1n) sin += k % 4n === 1n ? term : -term;
    else cos += k % 4n === 0n ? term : -term;
  }
  for (let i = 0n; i < halvings; i++) [cos, sin] = [(cos * cos - sin * sin) >> scale, (2n * cos * sin) >> scale];
  return [cos, sin];
}

function nearest(a: bigint, b: bigint): bigint {
  const doubled = 2n * a + b;
  const quotient = doubled / (2n * b);
  return doubled < 0n && quotient * 2n * b !== doubled ? quotient - 1n : quotient;
}

/** A double between -8 and 8 as a fixed-point integer. */
function fixedOf(value: number, bits: number): bigint {
  return BigInt(Math.round(value * 2 ** 50)) << BigInt(bits - 50);
}
