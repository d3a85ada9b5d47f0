import type { TraceRecord, VerdictStatus } from '@mathr/core';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { chooseTraces, groupTraces } from './choose-traces.ts';

const trace = (sampleIndex: number, length: number, verdict: VerdictStatus, question = 'Q'): TraceRecord => ({
  problemId: question,
  question,
  solution: 'x'.repeat(length),
  verdict,
  author: 'r1',
  sampleIndex,
});
const four = [trace(0, 9, 'correct'), trace(1, 2, 'incorrect'), trace(2, 5, 'correct'), trace(3, 7, 'correct')];
const indices = (traces: readonly TraceRecord[]): unknown[] => traces.map(({ sampleIndex }) => sampleIndex);

test('each policy keeps what it says', () => {
  expect(chooseTraces(four)).toEqual(four);
  expect(indices(chooseTraces(four, { policy: 'verified' }))).toEqual([0, 2, 3]);
  expect(indices(chooseTraces(four, { policy: 'shortest' }))).toEqual([1]);
  expect(indices(chooseTraces(four, { policy: 'shortest', onlyCorrect: true }))).toEqual([2]);
  expect(indices(chooseTraces(four, { policy: 'shortest', k: 2, onlyCorrect: true }))).toEqual([2, 3]);
  expect(chooseTraces(four, { policy: 'one' })).toHaveLength(1);
  expect(chooseTraces(four, { policy: 'k', k: 3 })).toHaveLength(3);
  expect(chooseTraces(four, { policy: 'k', k: 9 })).toEqual(four);
  expect(chooseTraces([], { policy: 'one' })).toEqual([]);
  expect(() => chooseTraces(four, { policy: 'k' })).toThrow(/needs k/);
});

test('counts of tokens decide over characters', () => {
  const counted = four.map((one, index) => ({ ...one, tokenCount: [1, 4, 3, 2][index] ?? 0 }));
  expect(indices(chooseTraces(counted, { policy: 'shortest' }))).toEqual([0]);
});

test('a draw depends on the seed, not on the order of the traces', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 1, max: 4 }),
      fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
      (seed, k, order) => {
        const shuffled = order.map((index) => four[index] ?? trace(0, 1, 'correct'));
        const chosen = chooseTraces(four, { policy: 'k', k, seed });
        expect(new Set(indices(chooseTraces(shuffled, { policy: 'k', k, seed })))).toEqual(new Set(indices(chosen)));
      },
    ),
  );
  const seeds = Array.from({ length: 40 }, (_, seed) => indices(chooseTraces(four, { policy: 'one', seed }))[0]);
  expect(new Set(seeds).size).toBe(4);
});

test('traces of one question come together', () => {
  const mixed = [trace(0, 1, 'correct', 'A'), trace(0, 1, 'correct', 'B'), trace(1, 1, 'correct', 'A')];
  expect(groupTraces(mixed).map(indices)).toEqual([[0, 1], [0]]);
});
