import { createRng } from '@mathr/core';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { minHashKernel } from './min-hash-kernel.ts';
import { createMinHash } from './min-hash.ts';
import { mixBits } from './mix-bits.ts';
import { candidateProbability, planBands } from './plan-bands.ts';

/** Two sets of 60 members that share so many that their Jaccard index is `common / (120 - common)`. */
function pair(common: number, salt: number): readonly [Uint32Array, Uint32Array] {
  const member = (i: number): number => mixBits(Math.imul(salt + 1, 100_003) + i);
  const a = Uint32Array.from({ length: 60 }, (_, i) => member(i));
  const b = Uint32Array.from({ length: 60 }, (_, i) => (i < common ? member(i) : member(1000 + i)));
  return [a, b];
}

test.each([
  [0, 0],
  [20, 0.2],
  [40, 0.5],
  [54, 54 / 66],
  [60, 1],
])('two sets with %i common members of 60 agree on a share of %f of the functions', (common, jaccard) => {
  const functions = 64;
  const hash = createMinHash(functions, 1);
  const [x, y] = [new Uint32Array(functions), new Uint32Array(functions)];
  let agreeing = 0;
  for (let salt = 0; salt < 300; salt++) {
    const [a, b] = pair(common, salt);
    hash.sign(a, 60, x);
    hash.sign(b, 60, y);
    for (let f = 0; f < functions; f++) if (x[f] === y[f]) agreeing++;
  }
  // the functions are shared by all pairs and linear modulo 2^32, so the mean is off by a little more than chance
  expect(Math.abs(agreeing / (300 * functions) - jaccard)).toBeLessThan(0.02);
});

test('the kernel and JavaScript give the same signatures', () => {
  const kernel = minHashKernel();
  expect(kernel).toBeDefined();
  for (const functions of [1, 4, 13, 52]) {
    const [fast, plain] = [createMinHash(functions, 'a', minHashKernel()), createMinHash(functions, 'a', undefined)];
    fc.assert(
      fc.property(fc.uint32Array({ maxLength: 70 }), (members) => {
        const [x, y] = [new Uint32Array(functions), new Uint32Array(functions)];
        fast.sign(members, members.length, x);
        plain.sign(members, members.length, y);
        expect(x).toEqual(y);
      }),
    );
    // more than the kernel's memory holds
    const many = Uint32Array.from({ length: 20_000 }, (_, i) => mixBits(i));
    const [x, y] = [new Uint32Array(functions), new Uint32Array(functions)];
    fast.sign(many, many.length, x);
    plain.sign(many, many.length, y);
    expect(x).toEqual(y);
  }
});

test('a signature does not depend on the order of the members', () => {
  const hash = createMinHash(8, 1);
  fc.assert(
    fc.property(fc.uint32Array({ minLength: 1, maxLength: 50 }), (members) => {
      const [x, y] = [new Uint32Array(8), new Uint32Array(8)];
      hash.sign(members, members.length, x);
      const shuffled = Uint32Array.from(createRng(1).shuffle([...members]));
      hash.sign(shuffled, shuffled.length, y);
      expect(y).toEqual(x);
    }),
  );
});

test.each([
  // 1 - (1 - .8^5)^20, 1 - (1 - .2^5)^20: Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, figure 3.8
  [0.8, 0.9996],
  [0.2, 0.0064],
  [0.5, 0.4701],
])('pairs with a Jaccard index of %f are compared with the chance %f', (similarity, chance) => {
  expect(candidateProbability(similarity, { bands: 20, rows: 5 })).toBeCloseTo(chance, 4);
});

test('a plan reaches the recall that it was asked for, with the longest bands', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.3, max: 0.95, noNaN: true }),
      fc.double({ min: 0.5, max: 0.999, noNaN: true }),
      (threshold, recall) => {
        const plan = planBands(threshold, recall, 512);
        expect(candidateProbability(threshold, plan)).toBeGreaterThanOrEqual(recall - 1e-9);
        expect(plan.bands * plan.rows).toBeLessThanOrEqual(512);
      },
    ),
  );
});
