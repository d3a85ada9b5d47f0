import type { Ingredients } from '../parse/ingredients.ts';
import type { Complex } from './complex.ts';
import { REAL_ZERO } from './real.ts';

/** Functions whose values at real points say nothing about complex ones. */
const NOT_ANALYTIC: readonly string[] = ['abs', 'floor', 'ceil', 'sgn', 'conj', 'Re', 'Im', 'arg', 'mod', 'max', 'min'];
const OF_COMPLEX: readonly string[] = ['i', 'conj', 'Re', 'Im', 'arg'];

/** Values for the variables, and whether they and everything between are real there. */
export interface SamplePlace {
  readonly values: ReadonlyMap<string, Complex>;
  readonly realOnly: boolean;
}

/**
 * Where two expressions are compared: real points of both signs and several sizes, then complex points near the positive
 * axis, where roots and logarithms have one branch. Integers for variables that only make sense as such. The points are
 * the same in every run: they follow from the names of the variables.
 */
export function samplePlaces({ symbols, integers, functions }: Ingredients): readonly SamplePlace[] {
  const names = [...symbols].sort();
  const isComplex = OF_COMPLEX.some((name) => functions.has(name));
  if (names.length === 0) return [{ values: new Map(), realOnly: false }];
  const places: SamplePlace[] = [];
  const place = (kind: 'positive' | 'small' | 'signed' | 'complex', seed: number): void => {
    const values = names.map((name, index): [string, Complex] => [
      name,
      integers.has(name) ? whole(4 + seed * 2 + ((index * 5 + seed) % 7)) : coordinate(kind, random(name, seed)),
    ]);
    places.push({ values: new Map(values), realOnly: kind !== 'complex' && !isComplex });
  };
  if (!isComplex) {
    for (let seed = 0; seed < 3; seed++) place('positive', seed);
    for (let seed = 3; seed < 5; seed++) place('small', seed);
    for (let seed = 5; seed < 10; seed++) place('signed', seed);
  }
  if (isComplex || !NOT_ANALYTIC.some((name) => functions.has(name))) {
    for (let seed = 10; seed < 14; seed++) place('complex', seed);
  }
  return places;
}

/** Fractions of 4096, so that they are exact. */
function coordinate(
  kind: 'positive' | 'small' | 'signed' | 'complex',
  [first, second]: readonly [number, number],
): Complex {
  const exponent = -12;
  switch (kind) {
    case 'positive':
      return { re: { mantissa: BigInt(2000 + first * 3), exponent }, im: REAL_ZERO };
    case 'small':
      return { re: { mantissa: BigInt(100 + Math.floor(first * 0.9)), exponent }, im: REAL_ZERO };
    case 'signed': {
      const size = BigInt(500 + first * 4);
      return { re: { mantissa: second % 3 === 0 ? size : -size, exponent }, im: REAL_ZERO };
    }
    default:
      return {
        re: { mantissa: BigInt(3000 + first * 2), exponent },
        im: { mantissa: BigInt(200 + Math.floor(second / 8)), exponent },
      };
  }
}

function whole(value: number): Complex {
  return { re: { mantissa: BigInt(value), exponent: 0 }, im: REAL_ZERO };
}

/** Two numbers below 4096 that a name and a seed make (FNV-1a, then a multiplication). */
function random(name: string, seed: number): readonly [number, number] {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d + 2 * seed);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return [(hash >>> 4) & 4095, (hash >>> 18) & 4095];
}
