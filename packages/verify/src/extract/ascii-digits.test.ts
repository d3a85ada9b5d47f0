import { expect, test } from 'vitest';
import { asciiDigits } from './ascii-digits.ts';

test.each([
  ['১২৩', '123', 'Bengali'],
  ['౦౧౯', '019', 'Telugu'],
  ['๒๕', '25', 'Thai'],
  ['४२', '42', 'Devanagari'],
  ['٣٧', '37', 'Arabic'],
  ['۵۶', '56', 'Persian'],
  ['１，２３４．５％', '1,234.5%', 'full-width'],
  ['（－３）', '(-3)', 'full-width signs'],
  ['18 হল', '18 হল', 'letters stay'],
  ['十八', '十八', 'Chinese numerals are words'],
  ['', '', 'nothing'],
])('%s is %s (%s)', (text, expected) => {
  expect(asciiDigits(text)).toBe(expected);
  expect(asciiDigits(text)).toHaveLength(text.length);
});
