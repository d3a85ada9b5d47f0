import { expect, test } from 'vitest';

import { byteSizeFlag, formatBytes } from './byte-size.ts';

test.each([
  ['24GB', 24e9],
  ['16 GiB', 16 * 2 ** 30],
  ['1.5mib', 1.5 * 2 ** 20],
  ['1000', 1000],
])('%s is %d bytes', (text, bytes) => {
  expect(byteSizeFlag(text)).toBe(bytes);
});

test.each(['', 'many', '3 apples', '-1GB', '0'])('refuses %j', (text) => {
  expect(() => byteSizeFlag(text)).toThrow(/24GB/);
});

test('sizes are shown in binary units', () => {
  expect([2 ** 20 * 1.2, 2 ** 30 * 1.25, 2 ** 40 * 1.5].map(formatBytes)).toEqual(['1 MiB', '1.3 GiB', '1.5 TiB']);
});
