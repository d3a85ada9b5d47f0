import { expect, test } from 'vitest';
import { trainTokenizer } from './create-tokenizer.ts';
import { trainBpe } from './train-bpe.ts';

const stories = [
  'Tom has 8 apples. He buys 4 apples. How many apples has Tom? 8 + 4 = 12 . #### 12<eos>',
  'Ann has 15 plums. She eats 3 plums. How many plums has Ann? 15 - 3 = 12 . #### 12<eos>',
];

test('gives special tokens the first ids and all bytes an id', () => {
  const { tokens, specialTokens } = trainBpe(stories, { vocabularySize: 280 });
  expect(tokens.slice(0, 4)).toEqual(['<pad>', '<eos>', '<|im_start|>', '<|im_end|>']);
  expect(specialTokens).toEqual(tokens.slice(0, 4));
  expect(tokens).toHaveLength(280);
  expect(new Set(tokens).size).toBe(280);
});

test('does not depend on the order of the texts', () => {
  const options = { vocabularySize: 320, wholeNumbersUpTo: 20 };
  expect(trainBpe(stories.toReversed(), options)).toEqual(trainBpe(stories, options));
});

test('makes every number up to the limit one token, seen or not', () => {
  const tokenizer = trainTokenizer(stories, { vocabularySize: 512, wholeNumbersUpTo: 99 });
  for (let number = 0; number <= 99; number++) expect(tokenizer.encode(` ${number}`)).toHaveLength(1);
  // larger ones are spelled: a space and three digits
  expect(tokenizer.encode(' 123')).toHaveLength(4);
  expect(tokenizer.decode(tokenizer.encode('5 and 123'))).toBe('5 and 123');
});

test('whole words need no parts', () => {
  const options = {
    vocabularySize: 400,
    wholeNumbersUpTo: 20,
    alphabet: 'seen',
    wholeWords: true,
    minimumFrequency: 1,
  } as const;
  const tokenizer = trainTokenizer(stories, options);
  const text = 'Tom has 8 apples. How many plums has Ann?';
  expect(tokenizer.encode(text).map((id) => tokenizer.decode([id]))).toEqual([
    'Tom',
    ' has',
    ' 8',
    ' apples',
    '.',
    ' How',
    ' many',
    ' plums',
    ' has',
    ' Ann',
    '?',
  ]);
  expect(tokenizer.vocabularySize).toBeLessThan(120);
  expect(tokenizer.encode('é')).toEqual([4, 4]);
  // no text has a 7: larger numbers still need one
  expect(tokenizer.decode(tokenizer.encode(' 777'))).toBe(' 777');
});

test('learns nothing from special tokens written in the texts', () => {
  const { tokens } = trainBpe(['<eos>'.repeat(100)], { vocabularySize: 300 });
  expect(tokens).toHaveLength(4 + 256);
});

test.each([
  [{ vocabularySize: 100 }, /are 260; make it larger or set alphabet to 'seen'/],
  [{ vocabularySize: 500, wholeNumbersUpTo: 99, preTokenizer: 'digits' as const }, /cuts 99 into 9 \| 9/],
  [{ vocabularySize: 500, preTokenizer: { pattern: '(' } }, /no regular expression/],
])('refuses %j', (options, message) => {
  expect(() => trainBpe(stories, options)).toThrow(message);
});

test('an empty corpus gives the alphabet alone', () => {
  expect(trainBpe([], { vocabularySize: 1000 }).tokens).toHaveLength(260);
});

test('trains a thousand merges on two megabytes in seconds', () => {
  const syllables = ['ka', 'lo', 'mi', 'ren', 'tos', 'vu'];
  const word = (n: number): string =>
    n < 6 ? (syllables[n] ?? '') : (syllables[n % 6] ?? '') + word(Math.floor(n / 6));
  const text = Array.from({ length: 20_000 }, (_, i) => word((i * 7919) % 5000)).join(' ');
  const started = performance.now();
  trainBpe(
    Array.from({ length: 20 }, () => text),
    { vocabularySize: 1260 },
  );
  expect(performance.now() - started).toBeLessThan(10_000);
});
