import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { auroc, spearman } from './auroc.ts';
import { calibration, type ConfidencePoint } from './calibration.ts';

const points = (confidences: readonly number[], rights: readonly number[]): ConfidencePoint[] =>
  confidences.map((confidence, index) => ({ confidence, isCorrect: rights[index] === 1 }));

test('matches the golden values', () => {
  // golden.json: conf (.95,.95,.6,.6,.2), y (1,0,1,0,0): ECE10 .26, Brier .293, AUROC .666667
  const result = calibration(points([0.95, 0.95, 0.6, 0.6, 0.2], [1, 0, 1, 0, 0]));
  expect(result.ece).toBeCloseTo(0.26, 9);
  expect(result.brier).toBeCloseTo(0.293, 9);
  expect(result.auroc).toBeCloseTo(2 / 3, 9);
  expect(result.gap).toBeCloseTo(0.66 - 0.4, 9);
  expect(result.bins[9]).toEqual({ low: 0.9, high: 1, n: 2, accuracy: 0.5, meanConfidence: 0.95 });
  // three distinct confidences are at most three bins: the same as above
  expect(result.adaptiveEce).toBeCloseTo(0.26, 9);
});

test('equal-mass bins differ where confidences crowd', () => {
  // by hand: two bins (.9 .92 | .94 .96), each half right: |.5 - .91| and |.5 - .95|, mean .43; equal width: |.5 - .93|
  const crowd = points([0.9, 0.92, 0.94, 0.96], [1, 0, 0, 1]);
  expect(calibration(crowd, { bins: 2 }).adaptiveEce).toBeCloseTo(0.43, 9);
  // one bin right, one wrong: .5 (1 - .91) + .5 (.95 - 0)
  expect(calibration(points([0.9, 0.92, 0.94, 0.96], [1, 1, 0, 0]), { bins: 2 }).adaptiveEce).toBeCloseTo(0.52, 9);
  expect(calibration(points([0.9, 0.92, 0.94, 0.96], [1, 1, 0, 0]), { bins: 2 }).ece).toBeCloseTo(0.43, 9);
});

test('perfect calibration has no error, constant confidence tells nothing apart', () => {
  expect(calibration(points([1, 1, 0, 0], [1, 1, 0, 0]))).toMatchObject({ ece: 0, brier: 0, auroc: 1 });
  expect(calibration(points([0.7, 0.7, 0.7], [1, 0, 1])).auroc).toBe(0.5);
  expect(calibration(points([0.7, 0.2], [1, 1])).auroc).toBeNull();
  expect(calibration(points([0.7, 0.2], [0, 0])).auroc).toBeNull();
});

test('the area is the share of pairs in order', () => {
  const drawn = fc.array(fc.record({ confidence: fc.constantFrom(0.1, 0.4, 0.4, 0.9), isCorrect: fc.boolean() }), {
    minLength: 2,
    maxLength: 20,
  });
  fc.assert(
    fc.property(drawn, (all) => {
      const [right, wrong] = [all.filter((p) => p.isCorrect), all.filter((p) => !p.isCorrect)];
      const wins = right.flatMap((r) =>
        wrong.map((w) => (r.confidence > w.confidence ? 1 : r.confidence === w.confidence ? 0.5 : 0)),
      );
      const expected =
        wins.length === 0 ? null : expect.closeTo(wins.reduce<number>((a, b) => a + b, 0) / wins.length, 9);
      expect(auroc(all)).toEqual(expected);
    }),
  );
});

test("Spearman's correlation ranks, with ties", () => {
  // by hand: ranks (1, 2.5, 2.5, 4, 5) and (4, 3, 5, 2, 1) give -8 / sqrt(9.5 * 10)
  expect(spearman([1, 2, 2, 4, 9], [5, 3, 6, 1, 0])).toBeCloseTo(-0.8207826816681233, 12);
  expect(spearman([1, 2, 3], [1, 8, 27])).toBeCloseTo(1, 12);
  expect(spearman([1, 1], [1, 2])).toBeNull();
});

test('refuses percent and emptiness', () => {
  expect(() => calibration(points([90], [1]))).toThrow('a confidence is 90; pass shares');
  expect(() => calibration([])).toThrow('no answers with a confidence');
});
