import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEncoder, SIGNED_MAP, UNSIGNED_MAP } from './dynamic-map.js';

// bitsandbytes 0.45.5: create_dynamic_map(signed), its entries 0, 1, 50, 100, 127, 128, 150, 200, 250, 254, 255
const PLACES = [0, 1, 50, 100, 127, 128, 150, 200, 250, 254, 255];
const SIGNED = [
  -0.992968738079071, -0.9789062738418579, -0.28984373807907104, -0.0074687497690320015, 0, 5.500000384017767e-7,
  0.0052187503315508366, 0.23359374701976776, 0.936718761920929, 0.992968738079071, 1,
];
const UNSIGNED = [
  0, 3.2500003044333425e-7, 0.0064843748696148396, 0.06273438036441803, 0.103515625, 0.11054687201976776,
  0.2652343809604645, 0.6167968511581421, 0.9683593511581421, 0.9964843988418579, 1,
];

test.each([
  // map.double().abs().sum()
  { map: SIGNED_MAP, values: SIGNED, total: 75.10526317200026 },
  { map: UNSIGNED_MAP, values: UNSIGNED, total: 75.1052632433869 },
])('has the values of bitsandbytes', ({ map, values, total }) => {
  expect(map.length).toBe(256);
  for (const [i, place] of PLACES.entries()) {
    // two units in the last place of float32
    expect(Math.abs((map[place] ?? NaN) - (values[i] ?? NaN))).toBeLessThanOrEqual(2e-7 * Math.abs(values[i] ?? NaN));
  }
  expect(map.reduce((sum, value) => sum + Math.abs(value), 0)).toBeCloseTo(total, 6);
});

test('gives the code of the nearest value', () => {
  for (const map of [SIGNED_MAP, UNSIGNED_MAP]) {
    const encode = createEncoder(map);
    const values = fc.array(fc.double({ min: map === SIGNED_MAP ? -1 : 0, max: 1, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 9 }), (list, decades) => {
        const given = Float32Array.from(list, (value) => value * 10 ** -decades);
        const codes = new Uint8Array(given.length);
        encode(given, codes, given.length);
        for (const [i, code] of codes.entries()) {
          const value = given[i] ?? 0;
          const distances = Array.from(map, (each) => Math.abs(each - value));
          expect(distances[code]).toBeLessThanOrEqual(Math.min(...distances) + 1e-12);
        }
      }),
    );
  }
});

test('gives back every code', () => {
  const codes = new Uint8Array(256);
  for (const map of [SIGNED_MAP, UNSIGNED_MAP]) {
    createEncoder(map)(map, codes, 256);
    expect([...codes]).toEqual(Array.from({ length: 256 }, (_, i) => i));
  }
});
