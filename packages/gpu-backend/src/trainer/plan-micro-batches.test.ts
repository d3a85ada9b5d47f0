import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { planMicroBatches } from './plan-micro-batches.ts';

test('puts sequences of similar length together and stays within the budget', () => {
  const plan = planMicroBatches([10, 3, 9, 4], { tokensPerMicroBatch: 20 });
  expect(plan).toEqual([
    [
      { rows: [0, 2], time: 10 },
      { rows: [3, 1], time: 4 },
    ],
  ]);
});

test('gives every worker as much to do', () => {
  const plan = planMicroBatches(
    Array.from({ length: 8 }, () => 40),
    { tokensPerMicroBatch: 4096, workers: 2 },
  );
  expect(plan.map((batches) => batches.map(({ rows }) => rows.length))).toEqual([[4], [4]]);
});

test('keeps groups in consecutive rows', () => {
  const plan = planMicroBatches([5, 1, 2, 9, 3, 3], { tokensPerMicroBatch: 1, groupSize: 2 });
  expect(plan.flat().map(({ rows }) => rows)).toEqual([
    [2, 3],
    [0, 1],
    [4, 5],
  ]);
});

test('an empty batch has nothing to run', () => {
  expect(planMicroBatches([], { tokensPerMicroBatch: 100, workers: 2 })).toEqual([[], []]);
});

test('every sequence is in exactly one micro-batch that is long enough for it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 2000 }),
      fc.integer({ min: 1, max: 4 }),
      (lengths, tokensPerMicroBatch, workers) => {
        const batches = planMicroBatches(lengths, { tokensPerMicroBatch, workers }).flat();
        const rows = batches.flatMap((batch) => [...batch.rows]).sort((a, b) => a - b);
        expect(rows).toEqual(lengths.map((_, i) => i));
        for (const { rows: members, time } of batches) {
          expect(time).toBe(Math.max(...members.map((row) => lengths[row] ?? 0)));
          if (members.length > 1) expect(members.length * time).toBeLessThanOrEqual(tokensPerMicroBatch);
        }
      },
    ),
  );
});
