import { expect, test } from 'vitest';
import { decontaminate } from './decontaminate.ts';

const words = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, i) => `w${from + i}`).join(' ');
const q = (question: string): { question: string } => ({ question });

test('takes out the same question whatever its spelling', () => {
  const [item, benchmark] = [q('WHAT is $1 + 1$ ?'), q('What is 1+1?')];
  expect(decontaminate([item], [benchmark])).toEqual({
    kept: [],
    removed: [{ item, match: benchmark, score: 1, why: 'the same question' }],
  });
});

test('takes out a question that shares thirteen words in a row but not twelve', () => {
  const benchmark = q(words(0, 30));
  const near = q(`before ${words(5, 18)} after`);
  const far = q(`before ${words(5, 17)} after`);
  const { kept, removed } = decontaminate([near, far], [benchmark]);
  expect(kept).toEqual([far]);
  // 15 words hold three runs of 13, one of which is shared
  expect(removed).toEqual([
    { item: near, match: benchmark, score: 1 / 3, why: `shares 13 words in a row: "${words(5, 18)}"` },
  ]);
});

test('names the benchmark question with the largest overlap', () => {
  const [a, b] = [q(words(0, 14)), q(words(0, 20))];
  expect(decontaminate([q(`${words(0, 20)} end`)], [a, b]).removed[0]?.match).toBe(b);
});

test('words is an option and is checked', () => {
  expect(decontaminate([q('one two three')], [q('zero one two')], { words: 2 }).removed).toHaveLength(1);
  expect(() => decontaminate([], [], { words: 1 })).toThrow(/words/);
});
