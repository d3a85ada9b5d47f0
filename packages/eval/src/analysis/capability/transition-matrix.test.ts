import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { ACCURACY_BINS, accuracyBin } from './accuracy-bins.ts';
import { solvedTable } from './solved-table.ts';
import { accuracyHistogram, transitionMatrix } from './transition-matrix.ts';

const counts = (rights: readonly number[], n = 10) => rights.map((c, index) => ({ problemId: `p${index}`, n, c }));

test('training that sharpens moves problems up and solves no new one', () => {
  // papers-2, 40 (a): before (0, .5, .5, .9), after (0, .9, 1, 1): accuracy up .25, solvable set unchanged
  const [before, after] = [counts([0, 5, 5, 9]), counts([0, 9, 10, 10])];
  const rows = transitionMatrix(before, after);
  expect(rows.map(({ problems }) => problems)).toEqual([1, 0, 0, 2, 0, 1, 0]);
  expect(rows[3]).toMatchObject({ bin: '(.4, .6]', shares: [0, 0, 0, 0, 0, 0.5, 0.5] });
  expect(rows[3]?.change).toBeCloseTo(0.45, 12);
  const mean = rows.reduce((sum, { change, problems }) => sum + (change ?? 0) * problems, 0) / 4;
  expect(mean).toBeCloseTo(0.25, 12);
  expect(solvedTable(before, after)).toEqual({
    both: ['p1', 'p2', 'p3'],
    firstOnly: [],
    secondOnly: [],
    neither: ['p0'],
    p: 1,
  });
});

test('rows are shares, and no problem is lost', () => {
  const rights = fc.array(fc.tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 0, max: 15 })), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(rights, (drawn) => {
      const rows = transitionMatrix(
        counts(
          drawn.map(([a]) => a),
          15,
        ),
        counts(
          drawn.map(([, b]) => b),
          15,
        ),
      );
      expect(rows.reduce((sum, { problems }) => sum + problems, 0)).toBe(drawn.length);
      for (const { shares } of rows) if (shares !== null) expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    }),
  );
});

test('upper ends belong to their bin', () => {
  expect([0, 3, 4, 6, 9, 12, 14, 15].map((c) => ACCURACY_BINS[accuracyBin(c, 15)])).toEqual([
    '0',
    '(0, .2]',
    '(.2, .4]',
    '(.2, .4]',
    '(.4, .6]',
    '(.6, .8]',
    '(.8, 1)',
    '1',
  ]);
  expect(accuracyHistogram(counts([0, 1, 3, 10, 9]))).toEqual([1, 1, 0, 1, 0, 0, 0, 0, 0, 2]);
});

test('the solved sets partition the problems', () => {
  const table = solvedTable(counts([1, 0, 2, 0]), counts([0, 3, 1, 0]));
  expect(table).toMatchObject({ both: ['p2'], firstOnly: ['p0'], secondOnly: ['p1'], neither: ['p3'], p: 1 });
});
