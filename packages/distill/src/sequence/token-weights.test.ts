import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalizedWeights, tokenWeights } from './token-weights.ts';

const sequence = {
  tokens: [1, 2, 3, 4, 5],
  spans: [
    { kind: 'prompt' as const, start: 0, end: 2 },
    { kind: 'reasoning' as const, start: 2, end: 4 },
    { kind: 'answer' as const, start: 4, end: 5 },
  ],
};

test('only what follows the prompt counts unless asked', () => {
  expect([...tokenWeights(sequence)]).toEqual([0, 0, 1, 1, 1]);
  expect([...tokenWeights(sequence, { prompt: 0.1, reasoning: 0.5, answer: 2 })]).toEqual([0, 0.1, 0.5, 0.5, 2]);
  expect([...tokenWeights({ ...sequence, weight: 0.5 })]).toEqual([0, 0, 0.5, 0.5, 0.5]);
});

test('normalised weights of a batch sum to 1, or are all 0', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(sizes, fc.double({ min: 0.1, max: 3, noNaN: true }), (lengths, reasoning) => {
      const batch = lengths.map((n) => ({
        tokens: Array.from({ length: n + 1 }, () => 0),
        spans: [{ kind: 'reasoning' as const, start: 1, end: n + 1 }],
      }));
      const sum = normalizedWeights(batch, { reasoning }).reduce((s, c) => s + c.reduce((a, b) => a + b, 0), 0);
      expect(sum).toBeCloseTo(1, 10);
    }),
  );
  expect(normalizedWeights([{ tokens: [1, 2], spans: [] }]).map((c) => [...c])).toEqual([[0, 0]]);
});
