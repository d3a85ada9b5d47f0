import { createRng } from '@mathr/core';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

import { templateGrid } from './template-grid.ts';
import { templateVariance } from './template-variance.ts';

test('splits the variance by hand', () => {
  // rows .5 and 1: within (.5 + 0) / 2, between var(.5, 1) - .25 / 2 = .125 - .125
  const result = templateVariance(
    [
      [1, 0],
      [1, 1],
    ],
    { original: [1, 1] },
  );
  expect(result).toMatchObject({ templates: 2, instances: 2, mean: 0.75, perInstance: [1, 0.5], unstable: 0.5 });
  expect(result.variance).toEqual({ within: 0.25, between: 0 });
  expect(result.deviation).toBeCloseTo(Math.sqrt(0.125), 12);
  expect(result.expectedDeviation).toBeCloseTo(Math.sqrt(0.125 / 2), 12);
  expect(result.original).toEqual({ accuracy: 1, drop: 0.25, p: 1 });
});

test('the deviation of a solver without favourite numbers is the binomial one', () => {
  // papers-2, 73 (f): 100 templates, 50 instances; the deviation of 50 values has an error of 1 / sqrt(2 * 49) of itself
  const rng = createRng('templates');
  const grid = Array.from({ length: 100 }, () => {
    const p = 0.3 + 0.7 * rng.next();
    return Array.from({ length: 50 }, () => Number(rng.next() < p));
  });
  const { deviation, expectedDeviation } = templateVariance(grid);
  expect(Math.abs(deviation / expectedDeviation - 1)).toBeLessThan(3 / Math.sqrt(98));
});

test('a drop against the originals is seen by the paired test', () => {
  const grid = Array.from({ length: 60 }, (_, t) => Array.from({ length: 10 }, (_, i) => Number((t * 7 + i) % 10 < 7)));
  const { original } = templateVariance(grid, { original: grid.map(() => 0.95) });
  expect(original?.drop).toBeCloseTo(0.25, 12);
  expect(original?.p).toBeLessThan(0.001);
});

test('refuses ragged grids', () => {
  expect(() => templateVariance([[1, 0], [1]])).toThrow('template 1 has 1 instances, others 2');
  expect(() => templateVariance([])).toThrow('no instances');
});

const file = `${process.env['MATHR_DATA'] ?? fileURLToPath(new URL('../../../../../../shared/data', import.meta.url))}/gsm_symbolic_p2.jsonl.gz`;

test.skipIf(!existsSync(file))(
  'the 50 by 50 instances of GSM-Symbolic P2 fill the grid (skipped without the data: set MATHR_DATA)',
  () => {
    const rows = gunzipSync(readFileSync(file))
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const problems = rows.map((row, index) => ({
      id: `p${index}`,
      question: String(row['question']),
      answer: String(row['answer']).split('#### ').at(-1) ?? '',
      metadata: row,
    }));
    // a solver that knows only small numbers: its accuracy depends on what the templates draw
    const items = problems.map(({ id, answer }) => ({
      problemId: id,
      sampleIndex: 0,
      verdict: Number(answer) < 100 ? ('correct' as const) : ('incorrect' as const),
    }));
    const { templates, accuracy } = templateGrid(items, problems);
    expect([templates.length, accuracy[0]?.length]).toEqual([50, 50]);
    const result = templateVariance(accuracy);
    expect(result.mean).toBeCloseTo(items.filter(({ verdict }) => verdict === 'correct').length / 2500, 12);
    expect(result.variance.between).toBeGreaterThan(result.variance.within);
    expect(() => templateGrid(items.slice(1), problems)).toThrow(/template \d+ has no outcome for instance 0/);
  },
);
