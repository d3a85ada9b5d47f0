import { giveUp } from '../work.ts';
import { angle, cosSin, expReal, lnReal } from './elementary.ts';
import {
  addReal,
  divideReal,
  magnitude,
  multiplyReal,
  negateReal,
  REAL_ONE,
  REAL_ZERO,
  squareRoot,
  type Real,
} from './real.ts';

export interface Complex {
  readonly re: Real;
  readonly im: Real;
}

export const COMPLEX_ONE: Complex = { re: REAL_ONE, im: REAL_ZERO };
export const COMPLEX_ZERO: Complex = { re: REAL_ZERO, im: REAL_ZERO };
export const COMPLEX_I: Complex = { re: REAL_ZERO, im: REAL_ONE };

/** Arithmetic and elementary functions of complex numbers to a number of bits, with principal values. */
export class ComplexArithmetic {
  readonly bits: number;

  constructor(bits: number) {
    this.bits = bits;
  }

  add(a: Complex, b: Complex): Complex {
    return { re: addReal(a.re, b.re, this.bits), im: addReal(a.im, b.im, this.bits) };
  }

  negate(a: Complex): Complex {
    return { re: negateReal(a.re), im: negateReal(a.im) };
  }

  multiply(a: Complex, b: Complex): Complex {
    const { bits } = this;
    if (a.im.mantissa === 0n) return { re: multiplyReal(a.re, b.re, bits), im: multiplyReal(a.re, b.im, bits) };
    if (b.im.mantissa === 0n) return { re: multiplyReal(a.re, b.re, bits), im: multiplyReal(a.im, b.re, bits) };
    return {
      re: addReal(multiplyReal(a.re, b.re, bits), negateReal(multiplyReal(a.im, b.im, bits)), bits),
      im: addReal(multiplyReal(a.re, b.im, bits), multiplyReal(a.im, b.re, bits), bits),
    };
  }

  divide(a: Complex, b: Complex): Complex {
    const { bits } = this;
    if (b.im.mantissa === 0n) return { re: divideReal(a.re, b.re, bits), im: divideReal(a.im, b.re, bits) };
    const norm = addReal(multiplyReal(b.re, b.re, bits), multiplyReal(b.im, b.im, bits), bits);
    const product = this.multiply(a, { re: b.re, im: negateReal(b.im) });
    return { re: divideReal(product.re, norm, bits), im: divideReal(product.im, norm, bits) };
  }

  absolute(a: Complex): Real {
    const { bits } = this;
    if (a.im.mantissa === 0n) return a.re.mantissa < 0n ? negateReal(a.re) : a.re;
    return squareRoot(addReal(multiplyReal(a.re, a.re, bits), multiplyReal(a.im, a.im, bits), bits), bits);
  }

  exp(a: Complex): Complex {
    const size = expReal(a.re, this.bits);
    if (a.im.mantissa === 0n) return { re: size, im: REAL_ZERO };
    const [cos, sin] = cosSin(a.im, this.bits);
    return { re: multiplyReal(size, cos, this.bits), im: multiplyReal(size, sin, this.bits) };
  }

  ln(a: Complex): Complex {
    if (isZero(a)) return giveUp();
    return { re: lnReal(this.absolute(a), this.bits), im: angle(a.im, a.re, this.bits) };
  }

  squareRoot(a: Complex): Complex {
    if (a.im.mantissa === 0n) {
      const size = squareRoot(this.absolute(a), this.bits);
      return a.re.mantissa < 0n ? { re: REAL_ZERO, im: size } : { re: size, im: REAL_ZERO };
    }
    return this.exp(this.half(this.ln(a)));
  }

  power(base: Complex, exponent: Complex): Complex {
    if (isZero(base)) return exponent.re.mantissa > 0n ? COMPLEX_ZERO : giveUp();
    // more bits for the logarithm, as many as the exponent multiplies its error by
    const extra = Math.min(64, Math.max(0, magnitude(exponent.re)) + 8);
    const wide = new ComplexArithmetic(this.bits + extra);
    return this.exp(wide.multiply(exponent, wide.ln(base)));
  }

  integerPower(base: Complex, exponent: bigint): Complex {
    if (exponent < 0n) return this.divide(COMPLEX_ONE, this.integerPower(base, -exponent));
    let [result, square] = [COMPLEX_ONE, base];
    for (let rest = exponent; rest > 0n; rest >>= 1n) {
      if (rest & 1n) result = this.multiply(result, square);
      if (rest > 1n) square = this.multiply(square, square);
    }
    return result;
  }

  /** Cosine and sine. */
  cosSin(a: Complex): readonly [cos: Complex, sin: Complex] {
    if (a.im.mantissa === 0n) {
      const [cos, sin] = cosSin(a.re, this.bits);
      return [
        { re: cos, im: REAL_ZERO },
        { re: sin, im: REAL_ZERO },
      ];
    }
    const forward = this.exp(timesI(a));
    const backward = this.exp(this.negate(timesI(a)));
    const sin = this.half(this.add(forward, this.negate(backward)));
    return [this.half(this.add(forward, backward)), this.negate(timesI(sin))];
  }

  arcSine(a: Complex): Complex {
    const root = this.squareRoot(this.add(COMPLEX_ONE, this.negate(this.multiply(a, a))));
    if (a.im.mantissa === 0n && root.im.mantissa === 0n) return { re: angle(a.re, root.re, this.bits), im: REAL_ZERO };
    return this.negate(timesI(this.ln(this.add(timesI(a), root))));
  }

  arcTangent(a: Complex): Complex {
    if (a.im.mantissa === 0n) return { re: angle(a.re, REAL_ONE, this.bits), im: REAL_ZERO };
    const turned = timesI(a);
    const left = this.ln(this.add(COMPLEX_ONE, this.negate(turned)));
    return timesI(this.half(this.add(left, this.negate(this.ln(this.add(COMPLEX_ONE, turned))))));
  }

  half(a: Complex): Complex {
    return { re: shift(a.re, -1), im: shift(a.im, -1) };
  }
}

export function isZero(a: Complex): boolean {
  return a.re.mantissa === 0n && a.im.mantissa === 0n;
}

export function timesI(a: Complex): Complex {
  return { re: negateReal(a.im), im: a.re };
}

function shift(a: Real, by: number): Real {
  return a.mantissa === 0n ? a : { mantissa: a.mantissa, exponent: a.exponent + by };
}
