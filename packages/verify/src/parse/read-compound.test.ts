import { expect, test } from 'vitest';
import { verify } from '../verify.ts';
import { readCompound } from './read-compound.ts';

test.each([
  // 1 + 30/60, 5 + 6/12, 30 + 15/60 + 36/3600
  ['1 hour 30 minutes', 3n, 2n],
  ['5\'6"', 11n, 2n],
  ["30^\\circ 15' 36''", 1513n, 50n],
])('%s is one amount in its first unit', (text, num, den) => {
  expect(readCompound(text, () => undefined)).toMatchObject({ value: { value: { num, den } } });
});

test.each(['1 hour', '30 minutes 1 hour', '5 feet 3 seconds', '3 apples 2 pears', "f'(2)", '5 cm 6 cm'])(
  '%s is no compound amount',
  (text) => {
    expect(readCompound(text, () => undefined)).toBeUndefined();
  },
);

test('parts convert whatever unit the other side has', () => {
  expect(verify('1 hour 30 minutes', '90 min').status).toBe('correct');
  expect(verify('1 hour 30 minutes', '1.3 hours').status).toBe('incorrect');
});
