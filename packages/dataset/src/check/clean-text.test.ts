import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText } from './clean-text.ts';

test.each([
  ['a\u00a0b\u200b c', 'a b c'],
  ['１２ ＋ ｘ', '12 + x'],
  ['x² + y¹⁰', 'x^2 + y^{10}'],
  ['10⁻³', '10^{-3}'],
  ['1½ cups', '1 1/2 cups'],
  ['½', '1/2'],
  ['“a” and ‘b’', '"a" and \'b\''],
  ['3 − 2', '3 - 2'],
  ['𝑥 = 𝟐', 'x = 2'],
  ['ﬁnd', 'find'],
  ['Tomâ€™s 3 Ã— 4', "Tom's 3 × 4"],
  ['\\dfrac{1}{2} of 10{,}000', '\\frac{1}{2} of 10000'],
  ['x_{}^{} = 1\\,000', 'x = 1000'],
  ['\\tag{1} y \\hspace{2mm}', 'y'],
  ['a  b \r\n\r\n\r\n\r\nc ', 'a b\n\nc'],
  ['x = 2 \\tag{1} so by (1)', 'x = 2 \\tag{1} so by (1)'],
  ['10,\\!000 and 4,\\!989,\\!600', '10000 and 4989600'],
  ['one\u2028two', 'one\ntwo'],
  // a Telugu word that is spelt with a non-joiner, and an English one that is not
  ['డజన్\u200cలు wo\u200crd', 'డజన్\u200cలు word'],
  ['5\\%', '5\\%'],
  ['答案是 5，对吗？', '答案是 5，对吗？'],
  ['(1, 2)', '(1, 2)'],
])('%j becomes %j', (text, expected) => {
  expect(cleanText(text)).toBe(expected);
});

test('LaTeX may be left as it is', () => {
  expect(cleanText('\\dfrac12 ½', { latex: false })).toBe('\\dfrac12 1/2');
});

test('cleaning again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const once = cleanText(text);
      expect(cleanText(once)).toBe(once);
    }),
    { seed: 1 },
  );
});

test('hostile texts are cleaned in time', () => {
  const start = performance.now();
  for (const text of [' '.repeat(200_000), '\n '.repeat(100_000), '\\tag{'.repeat(50_000), '²'.repeat(100_000)])
    cleanText(text);
  expect(performance.now() - start).toBeLessThan(2000);
});
