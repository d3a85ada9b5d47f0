import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DescendingWeights } from './descending-weights.js';

const someWeights = fc
  .array(fc.oneof(fc.constantFrom(0, 0.25, 0.5), fc.double({ min: 1e-40, max: 1, noNaN: true })), {
    minLength: 1,
    maxLength: 60,
  })
  .map((weights) => Float32Array.from(weights));

function sortedIndices(weights: Float32Array): number[] {
  return Array.from(weights, (_, i) => i).toSorted((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b);
}

test('keeps what a whole sort would keep', () => {
  const truncations = fc.record({
    topK: fc.integer({ min: 0, max: 20 }),
    topP: fc.constantFrom(0.1, 0.5, 0.9, 0.95, 1),
    minP: fc.constantFrom(0, 0.05, 0.5, 1),
  });
  fc.assert(
    fc.property(someWeights, truncations, (weights, { topK, topP, minP }) => {
      const sorted = sortedIndices(weights).map((i) => weights[i] ?? 0);
      const first = sorted.slice(0, topK || sorted.length);
      const all = first.reduce((sum, weight) => sum + weight, 0);
      let [count, mass] = [0, 0];
      for (const weight of first) {
        if (count > 0 && ((topP < 1 && mass >= topP * all * (1 + 1e-12)) || weight < minP * (sorted[0] ?? 0))) break;
        count++;
        mass += weight;
      }
      const kept = new DescendingWeights(weights).kept({ topK, topP, minP });
      // sums in another order may end at the boundary itself
      expect(Math.abs(kept.count - count)).toBeLessThanOrEqual(topP < 1 ? 1 : 0);
      if (kept.count === count) expect(kept.mass).toBeCloseTo(mass, 10);
      const zeroed = new DescendingWeights(weights).keepFirst(kept.count);
      const expected = new Float32Array(weights.length);
      for (const i of sortedIndices(weights).slice(0, kept.count)) expected[i] = weights[i] ?? 0;
      expect(zeroed).toEqual(expected);
    }),
  );
});

test('finds the index where the running sum of the sorted weights passes a target', () => {
  fc.assert(
    fc.property(someWeights, fc.double({ min: 0, max: 0.999, noNaN: true }), (weights, share) => {
      const order = sortedIndices(weights);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const target = share * total;
      let mass = 0;
      const exact = order.findIndex((i) => (mass += weights[i] ?? 0) > target);
      const found = order.indexOf(new DescendingWeights(weights).indexAt(target, weights.length));
      const until = (end: number): number => order.slice(0, end).reduce((sum, i) => sum + (weights[i] ?? 0), 0);
      if (exact < 0) return;
      expect(until(found)).toBeLessThanOrEqual(target * (1 + 1e-12));
      expect(until(found + 1)).toBeGreaterThan(target * (1 - 1e-12) - 1e-300);
    }),
  );
});

test('never goes beyond what is kept', () => {
  const weights = Float32Array.of(0.1, 0.5, 0.15, 0.25);
  expect([0, 0.4, 0.6, 0.75, 9].map((target) => new DescendingWeights(weights).indexAt(target, 2))).toEqual([
    1, 1, 3, 3, 3,
  ]);
});
