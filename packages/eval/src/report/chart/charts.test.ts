import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { barChart } from './bar-chart.ts';
import { intervalBar } from './interval-bar.ts';
import { legend } from './legend.ts';
import { lineChart } from './line-chart.ts';

const loss = { name: 'loss', points: [0, 1, 2, 3].map((x) => [x, 4 - x] as const) };

test('a line chart has its ticks, its last value and tooltips', () => {
  const { markup } = lineChart({ label: 'Loss', series: [loss], xLabel: 'step' });
  expect(markup).toContain('<path class="line" d="M40 12L');
  expect(markup).toContain('<title>loss, step 3: 1.00</title>');
  expect(markup).toMatch(/<text class="last s1"[^>]*>1\.00</);
  expect(markup).toContain('>step</text>');
});

test('a line that ends early has its value above its end, not beside it', () => {
  const short = { name: 'short', points: [[0, 1] as const, [1, 2] as const] };
  const { markup } = lineChart({ label: 'x', series: [loss, short], xLabel: 'step' });
  expect(markup).toMatch(/<text class="last s2" x="112\.7" y="[\d.]+" text-anchor="middle">2\.00</);
  expect(markup).toMatch(/<text class="last s1" x="265" y="[\d.]+">1\.00</);
});

test('many points are averaged, and the raw line stays behind', () => {
  const points = Array.from({ length: 180 }, (_, x) => [x, Math.sin(x) + x / 90] as const);
  const { markup } = lineChart({ label: 'x', series: [{ name: 'reward', points }], xLabel: 'step' });
  expect(markup).toContain('class="raw"');
  expect(markup.match(/class="target"/g)?.length).toBeLessThanOrEqual(61);
});

test('extreme values do not flatten the rest', () => {
  const points = Array.from({ length: 200 }, (_, x) => [x, x < 2 ? 50 : 1 + Math.sin(x) / 10] as const);
  const { markup } = lineChart({ label: 'x', series: [{ name: 'loss', points }], xLabel: 'step' });
  const ticks = [...markup.matchAll(/text-anchor="end">([\d.]+)</g)].map((match) => Number(match[1]));
  expect(Math.max(...ticks)).toBeLessThan(5);
});

test('categories are evenly spaced and bands are drawn', () => {
  const points = [1, 2, 4].map((k) => [k, 0.5 + k / 10] as const);
  const band = [1, 2, 4].map((k) => [k, 0.4 + k / 10, 0.6 + k / 10] as const);
  const { markup } = lineChart({
    label: 'x',
    series: [{ name: 'a', points, band }],
    xLabel: 'k',
    categories: [1, 2, 4],
  });
  expect(markup).toContain('class="band"');
  const places = [...markup.matchAll(/class="dot" cx="([\d.]+)"/g)].map((match) => Number(match[1]));
  expect((places[1] ?? 0) - (places[0] ?? 0)).toBeCloseTo((places[2] ?? 0) - (places[1] ?? 0), 0);
});

test('bars carry their values and skip what is missing', () => {
  const { markup } = barChart({
    label: 'Tokens',
    groups: ['easy', 'hard'],
    series: [
      { name: 'before', values: [10, 20] },
      { name: 'after', values: [null, 30] },
    ],
  });
  expect(markup.match(/class="bar"/g)).toHaveLength(3);
  expect(markup).toContain('<title>after, hard: 30.0</title>');
});

test('an interval bar draws the interval around the value', () => {
  const { markup } = intervalBar({ label: '50%', value: 0.5, low: 0.25, high: 0.75 });
  expect(markup).toContain('<line class="whisker" x1="62" x2="178"');
  expect(intervalBar({ label: 'x', value: Number.NaN, low: 0, high: 1 }).markup).toBe('');
});

test('one series needs no legend, names are escaped', () => {
  expect(legend([{ name: 'a' }]).markup).toBe('');
  expect(legend([{ name: '<a>' }, { name: 'b', colour: 4 }]).markup).toContain(
    '<li class="s1">&lt;a&gt;</li><li class="s5">b</li>',
  );
});

test('no data and no finite number ever leave NaN in a picture', () => {
  const any = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, Infinity, -Infinity, 0, 1e308, -1e308));
  const points = fc.array(fc.tuple(any, any), { maxLength: 50 });
  fc.assert(
    fc.property(points, fc.array(any, { maxLength: 5 }), (line, values) => {
      const groups = values.map((_, i) => `g${i}`);
      const drawn = [
        lineChart({ label: 'x', series: [{ name: 'a', points: line }], xLabel: 'x' }),
        barChart({ label: 'x', groups, series: [{ name: 'a', values }] }),
        intervalBar({ label: 'x', value: values[0] ?? 0, low: values[1] ?? 0, high: values[2] ?? 0 }),
      ];
      for (const { markup } of drawn) expect(markup).not.toMatch(/NaN|Infinity|undefined/);
    }),
  );
  expect(lineChart({ label: 'x', series: [], xLabel: 'x' }).markup).toContain('no data');
});
