import { expect, test } from 'vitest';
import { lastValue } from './last-value.ts';

test.each([
  ['The ratio is 2:3.', '2:3'],
  ['They meet at 5:30 pm.', '5:30 pm'],
  ['The total is \\$32{,}348.', '32,348'],
  ['At 5:30 there were 7.', '7'],
  ['Step 2: 18', '18'],
  ['none', undefined],
])('%s ends in %s', (text, value) => {
  expect(lastValue(text)).toBe(value);
});
