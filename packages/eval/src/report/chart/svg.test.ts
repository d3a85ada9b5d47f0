import { expect, test } from 'vitest';

import { isDrawable, svg } from './svg.ts';

test('writes, rounds and escapes', () => {
  const text = svg('text', { x: 1.26, y: -0.01, class: '"a"' }, 'a < b', svg('title', {}, 'full'));
  expect(text.markup).toBe('<text x="1.3" y="0" class="&quot;a&quot;">a &lt; b<title>full</title></text>');
});

test('a coordinate is never NaN', () => {
  expect(svg('line', { x1: Number.NaN, x2: Infinity }).markup).toBe('<line x1="0" x2="0"/>');
});

test('only sensible numbers are drawn', () => {
  expect([0, -5, 1e16, Number.NaN, Infinity, null, undefined].map(isDrawable)).toEqual([
    true,
    true,
    ...Array<boolean>(5).fill(false),
  ]);
});
