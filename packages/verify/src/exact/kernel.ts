/**
 * What a monomial is made of beside its coefficient. `symbol`s are independent of everything; so are roots of primes, `i`
 * and one of `pi` and `e`. What is `opaque` (a logarithm, a root of a sum, another function) may satisfy relations that
 * nobody sees in its spelling.
 */
export interface Kernel {
  readonly key: string;
  readonly kind: 'symbol' | 'prime' | 'imaginary' | 'transcendental' | 'opaque';
  /** Of `prime`. */
  readonly prime?: bigint | undefined;
}

export const IMAGINARY: Kernel = { key: 'i', kind: 'imaginary' };
export const PI: Kernel = { key: 'pi', kind: 'transcendental' };
export const EULER: Kernel = { key: 'e', kind: 'transcendental' };

export function primeKernel(prime: bigint): Kernel {
  return { key: `${prime}`, kind: 'prime', prime };
}

export function opaqueKernel(key: string): Kernel {
  return { key, kind: 'opaque' };
}
