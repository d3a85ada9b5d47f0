import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { angle, cosSin, expReal, lnReal, piReal, powerReal } from './elementary.ts';
import { divideReal, fromRationalReal, toNumber, toRational, type Real } from './real.ts';

const BITS = 200;
const of = (value: number): Real => ({ mantissa: BigInt(Math.round(value * 2 ** 40)), exponent: -40 });

/** The first decimal digits, without a point. */
function digits(value: Real, count: number): string {
  const { num, den } = toRational(value);
  return String((num * 10n ** BigInt(count)) / den);
}

test('constants have the digits that tables have', () => {
  // mpmath: mp.dps = 60; print(mp.pi, mp.e, mp.log(10), mp.sin(1), mp.atan(2))
  expect(digits(piReal(BITS), 50)).toBe('314159265358979323846264338327950288419716939937510');
  expect(digits(expReal(of(1), BITS), 50)).toBe('271828182845904523536028747135266249775724709369995');
  expect(digits(lnReal(of(10), BITS), 50)).toBe('230258509299404568401799145468436420760110148862877');
  expect(digits(cosSin(of(1), BITS)[1], 50)).toBe('84147098480789650665250232163029899962256306079837');
  expect(digits(angle(of(2), of(1), BITS), 50)).toBe('110714871779409050301706546017853704007004764540143');
});

test('agree with doubles', () => {
  const value = fc.double({ min: -50, max: 50, noNaN: true });
  fc.assert(
    fc.property(value, value, (a, b) => {
      const [x, y] = [of(a), of(b)];
      const [first, second] = [toNumber(x), toNumber(y)];
      expect(toNumber(expReal(x, BITS))).toBeCloseTo(Math.exp(first), -Math.log10(Math.exp(first)) + 12);
      expect(toNumber(cosSin(x, BITS)[0])).toBeCloseTo(Math.cos(first), 12);
      expect(toNumber(cosSin(x, BITS)[1])).toBeCloseTo(Math.sin(first), 12);
      if (first > 0) expect(toNumber(lnReal(x, BITS))).toBeCloseTo(Math.log(first), 12);
      if (first !== 0 || second !== 0) expect(toNumber(angle(y, x, BITS))).toBeCloseTo(Math.atan2(second, first), 12);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test('the logarithm undoes the exponential to the last bits', () => {
  const value = fc.integer({ min: -10_000, max: 10_000 });
  fc.assert(
    fc.property(value, (a) => {
      const x = fromRationalReal({ num: BigInt(a), den: 97n }, BITS);
      const back = toRational(lnReal(expReal(x, BITS), BITS));
      const { num, den } = toRational(x);
      const error = (back.num * den - num * back.den) * 2n ** 180n;
      expect((error < 0n ? -error : error) < den * back.den).toBe(true);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test('powers of huge exponents are numbers', () => {
  const tower = powerReal(of(10), { mantissa: 10n ** 10n, exponent: 0 }, BITS);
  // 10^{10^10} / 10^{10^10 - 1}
  const below = powerReal(of(10), { mantissa: 10n ** 10n - 1n, exponent: 0 }, BITS);
  expect(toNumber(divideReal(tower, below, BITS))).toBeCloseTo(10, 12);
});
