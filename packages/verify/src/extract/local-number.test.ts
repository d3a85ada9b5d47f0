import { expect, test } from 'vitest';
import { localNumber } from './local-number.ts';

test.each([
  ['18', '18'],
  ['3,5', '3.5'],
  ['0,125', '0.125'],
  ['0.125', '0.125'],
  ['3,1416', '3.1416'],
  ['1.234,5', '1234.5'],
  ['1.234', '1234'],
  ['1.234.567', '1234567'],
  ['12.345.678,90', '12345678.90'],
  ['1 234', '1234'],
  ['1 234 567,8', '1234567.8'],
  ['1\u202f234,5', '1234.5'],
  ['1,234', '1,234'],
  ['1,234.5', '1,234.5'],
  ['3.14', '3.14'],
  ['1 2', '1 2'],
  ['18 Euro und 3,50 Euro', '18 Euro und 3.50 Euro'],
  ['', ''],
])('%s is %s', (text, expected) => {
  expect(localNumber(text, true)).toBe(expected);
});

test('a lone point stays where it does not group thousands', () => {
  expect(localNumber('1.234', false)).toBe('1.234');
  expect(localNumber('1.234,5', false)).toBe('1234.5');
});
