import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatMath, type MathTree } from './math-tree.ts';
import { parseMath } from './parse-math.ts';
import { isAmbiguousSpeech, readMathWords } from './read-math-words.ts';
import { sayMath, sayTree } from './say-math.ts';
import { sayText } from './say-text.ts';
import { transcriptionNoise } from './transcription-noise.ts';

test.each([
  ['3 + 4 \\cdot 5', 'three plus four times five'],
  ['(3+4)*5', 'the quantity three plus four end quantity times five'],
  ['\\frac{x^2+1}{2} = 5', 'the quantity x squared plus one end quantity over two equals five'],
  ['\\frac{1}{x} + 2', 'the quantity one over x end quantity plus two'],
  ['\\frac{1}{x+2}', 'one over the quantity x plus two end quantity'],
  ['x/2', 'x over two'],
  ['x/2^2', 'x over the quantity two squared end quantity'],
  ['2x^2 - 3x + 0.5', 'two times x squared minus three times x plus zero point five'],
  ['\\sqrt{x} + 1', 'the quantity the square root of x end quantity plus one'],
  ['1 + \\sqrt{x}', 'one plus the square root of x'],
  ['\\sqrt{x + 1}', 'the square root of the quantity x plus one end quantity'],
  ['\\sqrt[3]{8} \\leq 2\\pi', 'the cube root of eight is less than or equal to two times pi'],
  ['-x + 2', 'the quantity negative x end quantity plus two'],
  ['3 - (-2)', 'three minus negative two'],
  ['(-x)^2', 'the quantity negative x end quantity squared'],
  ['-x^2', 'negative the quantity x squared end quantity'],
  ['2^{n+1}', 'two to the power of the quantity n plus one end quantity'],
  ['10^{-3}', 'ten to the power of negative three'],
  ['a - (b - c)', 'a minus the quantity b minus c end quantity'],
  ['a - b - c', 'a minus b minus c'],
  ['\\left(1,250 + 1\\right) \\div 3', 'the quantity one thousand two hundred fifty plus one end quantity over three'],
])('%s is said "%s", which is read back and clear', (source, words) => {
  expect(sayMath(source)).toBe(words);
  expect(readMathWords(words)).toEqual(parseMath(source));
  expect(isAmbiguousSpeech(words)).toBe(false);
});

const atom: fc.Arbitrary<MathTree> = fc.oneof(
  fc.nat(9999).map((n) => ({ kind: 'number', digits: `${n}` }) as const),
  fc
    .tuple(fc.nat(99), fc.stringMatching(/^\d{1,3}$/))
    .map(([n, d]) => ({ kind: 'number', digits: `${n}.${d}` }) as const),
  fc.constantFrom('x', 'y', 'a', 'n', 'pi').map((name) => ({ kind: 'variable', name }) as const),
);
const tree: fc.Arbitrary<MathTree> = fc.letrec<{ tree: MathTree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    atom,
    fc.record({
      kind: fc.constant('binary' as const),
      operator: fc.constantFrom('+', '-', '*', '/', '^'),
      left: tie('tree'),
      right: tie('tree'),
    }),
    fc.record({ kind: fc.constant('negative' as const), of: tie('tree') }),
    fc.record({ kind: fc.constant('root' as const), degree: fc.integer({ min: 2, max: 9 }), of: tie('tree') }),
  ) as fc.Arbitrary<MathTree>,
})).tree;

test('every expression comes back from its words and from its text, and its words are clear', () => {
  fc.assert(
    fc.property(tree, fc.option(tree, { nil: undefined }), (left, right) => {
      const whole: MathTree = right === undefined ? left : { kind: 'binary', operator: '=', left, right };
      const words = sayTree(whole);
      expect(readMathWords(words)).toEqual(whole);
      expect(isAmbiguousSpeech(words)).toBe(false);
      expect(parseMath(formatMath(whole))).toEqual(whole);
    }),
    { seed: 1, numRuns: 2000 },
  );
});

test.each([
  'one over x plus two',
  'two plus one over x',
  'the square root of x plus one',
  'x over y over z',
  'negative x squared',
  'two to the power of n plus one',
  'x over y squared',
  'a over b times c',
])('"%s" could be heard in two ways', (words) => {
  expect(isAmbiguousSpeech(words)).toBe(true);
});

test.each([
  '',
  'hello',
  'two plus',
  'plus two',
  'the quantity x',
  'x equals y equals z',
  'two three',
  'x '.repeat(5000),
])('"%s" is no expression', (words) => {
  expect(readMathWords(words)).toBeUndefined();
  expect(isAmbiguousSpeech(words)).toBeUndefined();
});

test.each([
  '',
  '1 +',
  '\\int x',
  '(1',
  '1)',
  '2 = 3 = 4',
  '\\frac{1}',
  '\\sqrt[x]{2}',
  'x'.repeat(6000),
  `${'('.repeat(500)}1${')'.repeat(500)}`,
])('what cannot be read is not said', (source) => {
  expect(sayMath(source)).toBeUndefined();
});

test.each([
  ['Tom pays $3 for 2 pens.', 'Tom pays three dollars for two pens.'],
  [
    'It costs $1.54, or $0.50, or $1,250.',
    'It costs one dollar and fifty-four cents, or fifty cents, or one thousand two hundred fifty dollars.',
  ],
  ['20% of 3/4 is 2.5 million', 'Twenty percent of three quarters is two point five million'],
  ['Solve $x^2 = 4$ for 1 1/2 hours.', 'Solve x squared equals four for one and one half hours.'],
  ['What is $\\int x$?', 'What is $\\int x$?'],
  ['At 3:30 the 5th of five', 'At 3:30 the 5th of five'],
  [
    'He has ten $5 bills. 12 pens cost $25/hour.',
    'He has ten five-dollar bills. Twelve pens cost twenty-five dollars per hour.',
  ],
  ['For $x$ 3 pens', 'For x three pens'],
  ['', ''],
])('"%s" is read aloud', (text, said) => {
  expect(sayText(text)).toBe(said);
});

test('noise of rate 0 changes nothing, of rate 1 every word that can be misheard, and a seed repeats it', () => {
  const text = 'Two of fifteen pay 125 for one';
  expect(transcriptionNoise(text, { rate: 0, seed: 1 })).toBe(text);
  const noisy = transcriptionNoise(text, { rate: 1, seed: 1 });
  expect(noisy).toMatch(/^(To|Too) of fifty pay \d\d (four|fore) won$/);
  expect(transcriptionNoise(text, { rate: 1, seed: 1 })).toBe(noisy);
  fc.assert(
    fc.property(fc.string(), fc.integer(), (any, seed) => {
      expect(transcriptionNoise(any, { rate: 0, seed })).toBe(any);
    }),
  );
});
