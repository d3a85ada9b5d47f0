import { giveUp } from '../work.ts';
import type { ExactForm } from './exact-forms.ts';
import { fromPolynomial, rationalValue } from './fraction.ts';
import { EULER, opaqueKernel, primeKernel, type Kernel } from './kernel.ts';
import { constant, monomial, multiplyPolynomials, onlyTerm, type Polynomial } from './polynomial.ts';
import { integer, multiply, ONE, sign } from './rational.ts';
import { primePowers, toFraction } from './to-fraction.ts';

/** A power whose exponent has variables or roots: `2^{2n+1}` is 2 times the square of `2^n`. */
export const exponentialForm: ExactForm = (args, work) => {
  const [base = giveUp(), exponent = giveUp()] = args.map((part) => toFraction(part, work));
  const value = rationalValue(base);
  const isEuler = onlyTerm(base.num)?.key === EULER.key && base.den.size === 1;
  if (exponent.den.size !== 1 || !(isEuler || (value && sign(value) > 0))) {
    return undefined;
  }
  const bases: (readonly [Kernel, power: number])[] = !value
    ? [[EULER, 1]]
    : primePowers(value, work).map(({ prime, power }) => [primeKernel(prime), power] as const);
  let result: Polynomial = constant(ONE);
  for (const { key, coefficient } of exponent.num.values()) {
    for (const [kernel, power] of bases) {
      // distinct primes to a power of one variable are independent, but not worth proving: `2^n` and `6^n`
      const raised = key === '' ? kernel : opaqueKernel(`${kernel.key}^(${key})`);
      result = multiplyPolynomials(result, monomial(raised, multiply(coefficient, integer(power))), work);
    }
  }
  return fromPolynomial(result);
};
