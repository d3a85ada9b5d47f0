import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { dotChart } from './dot-chart.ts';
import { matrixChart } from './matrix-chart.ts';
import { reliabilityChart } from './reliability-chart.ts';
import { shareBar } from './share-bar.ts';

const numbers = (markup: string, attribute: string): number[] =>
  [...markup.matchAll(new RegExp(` ${attribute}="([\\d.]+)"`, 'g'))].map((match) => Number(match[1]));

test('shares fill the bar from left to right, each with its tooltip', () => {
  const { markup } = shareBar('outcomes', [
    { name: 'right', share: 0.25, className: 'o-right' },
    { name: 'failed', share: 0, className: 'o-failed' },
    { name: 'wrong', share: 0.75, className: 'o-wrong' },
  ]);
  expect(numbers(markup, 'x')).toEqual([0, 150]);
  expect(markup).toContain('<title>wrong: 75.0%</title>');
  expect(markup).not.toContain('failed');
  expect(shareBar('nothing', [{ name: 'x', share: Number.NaN, className: 'o-right' }]).markup).not.toContain('NaN');
});

test('dots lie on one scale, and groups without a value have none', () => {
  const value = { accuracy: 0.5, interval: [0.25, 0.75] } as const;
  const { markup } = dotChart({
    label: 'levels',
    groups: [
      { name: 'level 1', problems: 12 },
      { name: 'a name that is much too long for its column', problems: 3 },
    ],
    series: [
      { name: 'a', values: [value, null] },
      { name: 'b', values: [{ accuracy: 1, interval: [0.9, 1] }, value] },
    ],
  });
  expect(markup.match(/class="spot"/g)).toHaveLength(3);
  // half of the way from 142 to 420
  expect(numbers(markup, 'cx')).toEqual([281, 420, 281]);
  expect(markup).toContain('a name that is much too…');
  expect(markup).toContain('<title>b, level 1: 100.0% (90.0% to 100.0%)</title>');
  expect(dotChart({ label: 'x', groups: [], series: [] }).markup).toContain('no data');
});

test('perfect calibration lies on the diagonal', () => {
  const bins = [0.1, 0.5, 0.9].map((share) => ({ n: 10, accuracy: share, meanConfidence: share }));
  const { markup } = reliabilityChart('reliability', [
    { name: 'a', bins: [...bins, { n: 0, accuracy: null, meanConfidence: null }] },
  ]);
  const [xs, ys] = [numbers(markup, 'cx'), numbers(markup, 'cy')];
  // the plot is 364 by 270
  const [left, bottom] = [42, 282];
  for (const [i, x] of xs.entries()) expect((x - left) / 364).toBeCloseTo((bottom - (ys[i] ?? 0)) / 270, 2);
  expect(xs).toHaveLength(3);
  expect(reliabilityChart('x', [{ name: 'a', bins: [] }]).markup).toContain('no data');
});

test('a matrix shows its counts, better above the diagonal', () => {
  const { markup } = matrixChart({
    label: 'changes',
    bins: ['0', '1'],
    counts: [
      [3, 2],
      [1, 0],
    ],
    rowName: 'before',
    columnName: 'after',
  });
  expect([...markup.matchAll(/class="cell (\w+)"/g)].map((match) => match[1])).toEqual([
    'same',
    'better',
    'worse',
    'empty',
  ]);
  expect(markup).toContain('<title>0 → 1: 2</title>');
  expect(matrixChart({ label: 'x', bins: ['0'], counts: [[0]], rowName: '', columnName: '' }).markup).toContain(
    'no data',
  );
});

test('no value makes a picture invalid', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: false });
  fc.assert(
    fc.property(share, share, share, fc.integer({ min: 0, max: 1e6 }), (a, b, c, n) => {
      const dots = dotChart({
        label: 'x',
        groups: [{ name: 'g', problems: n }],
        series: [{ name: 's', values: [{ accuracy: a, interval: [b, c] }] }],
      });
      const reliability = reliabilityChart('x', [{ name: 's', bins: [{ n, accuracy: a, meanConfidence: b }] }]);
      expect(`${dots.markup}${reliability.markup}`).not.toMatch(/NaN|Infinity|undefined/);
    }),
    { numRuns: 50 },
  );
});
