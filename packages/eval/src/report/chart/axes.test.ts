import { expect, test } from 'vitest';

import { tickFormat, xAxis, yAxis } from './axes.ts';
import { linearScale } from './scale.ts';

const area = { left: 40, right: 300, top: 10, bottom: 180 };

test('ticks of an axis share their decimals', () => {
  expect([0, 0.5, 1].map(tickFormat([0, 0.5, 1]))).toEqual(['0.0', '0.5', '1.0']);
  expect([-1000, 0, 1000].map(tickFormat([-1000, 0, 1000]))).toEqual(['−1,000', '0', '1,000']);
  expect([0, 0.0002].map(tickFormat([0, 0.0001, 0.0002]))).toEqual(['0', '2e-4']);
});

test('the axes lie on the border of the area', () => {
  const { markup } = yAxis(linearScale({ low: 0, high: 1, from: 180, to: 10 }), area);
  expect(markup).toContain(
    '<line x1="40" x2="300" y1="180" y2="180"/><text x="34" y="183.5" text-anchor="end">0.00</text>',
  );
  expect(xAxis([[40, '1 < 2']], area, 'step').markup).toContain('>1 &lt; 2</text><text class="name" x="300"');
});
