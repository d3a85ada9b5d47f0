import { expect, test } from 'vitest';

import {
  formatMoney,
  formatNumber,
  formatP,
  formatPercent,
  formatPoints,
  formatSeconds,
  formatShort,
  formatValue,
} from './format-number.ts';

test('numbers are grouped and signed for people', () => {
  expect([formatNumber(31764, 0), formatNumber(-1234567.891, 2), formatNumber(-0.01)]).toEqual([
    '31,764',
    '−1,234,567.89',
    '0.0',
  ]);
});

test('what is not a number is a dash everywhere', () => {
  const shown = [formatNumber(Number.NaN), formatPercent(null), formatPoints(Number.NaN), formatValue(Infinity)];
  expect([...shown, formatP(Number.NaN), formatSeconds(null)]).toEqual(Array(6).fill('–'));
});

test('percent and points', () => {
  expect([formatPercent(0.684), formatPercent(1, 0)]).toEqual(['68.4%', '100%']);
  expect([formatPoints(0.125), formatPoints(-0.02), formatPoints(0)]).toEqual(['+12.5', '−2.0', '0.0']);
});

test('values keep the digits that matter', () => {
  expect([1204.4, 12.34, 1.234, 0.0342, 2e-5, -2e-5, 0].map(formatValue)).toEqual([
    '1,204',
    '12.3',
    '1.23',
    '0.034',
    '2.0e-5',
    '−2.0e-5',
    '0',
  ]);
});

test('p values and times', () => {
  expect([0.0001, 0.0123, 0.25, 1].map(formatP)).toEqual(['<\u2009.001', '.012', '.25', '1.00']);
  expect([4.21, 48, 200, 7500].map(formatSeconds)).toEqual(['4.2 s', '48 s', '3 min 20 s', '2 h 05 min']);
});

test('small and large amounts keep two digits', () => {
  expect([512, 4096, 32_768, 1500, 2_000_000].map(formatShort)).toEqual(['512', '4k', '32k', '1.5k', '2M']);
  expect([0, 0.0045, 0.1, 3.2, 1204.4, null].map(formatMoney)).toEqual([
    '$0.00',
    '$0.0045',
    '$0.10',
    '$3.20',
    '$1,204',
    '–',
  ]);
});
