import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CountedWord, mergePairs } from './merge-pairs.ts';

const word = (text: string, count: number): CountedWord => ({ symbols: Array.from(text), count });
const options = { newTokens: 4, minimumFrequency: 1, tokens: Array.from('deilnorstw') };

test('merges the worked example of the paper', () => {
  // arXiv:1508.07909, figure 1, without its end-of-word marker: counts es 9, then est 9, then lo 7, then low 7
  const words = [word('low', 5), word('lower', 2), word('newest', 6), word('widest', 3)];
  expect(mergePairs(words, options).merges).toEqual([
    ['e', 's'],
    ['es', 't'],
    ['l', 'o'],
    ['lo', 'w'],
  ]);
});

test('stops at the minimum frequency and when nothing is left to merge', () => {
  expect(mergePairs([word('no', 3)], { ...options, minimumFrequency: 4 }).merges).toEqual([]);
  expect(mergePairs([word('no', 3)], options)).toEqual({ tokens: [...options.tokens, 'no'], merges: [['n', 'o']] });
});

test('a token that two ways lead to keeps one id', () => {
  const merged = mergePairs([word('ab', 9), word('abc', 8), word('bc', 7), word('xabc', 1)], {
    newTokens: 9,
    minimumFrequency: 1,
    tokens: Array.from('abcx'),
  });
  expect(new Set(merged.tokens).size).toBe(merged.tokens.length);
});

test('agrees with counting everything again before each merge', () => {
  const words = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[abc]{1,8}$/), fc.integer({ min: 1, max: 5 })), {
    selector: ([text]) => text,
    maxLength: 12,
  });
  fc.assert(
    fc.property(words, (pairs) => {
      const counted = pairs.map(([text, count]) => word(text, count));
      const limits = { newTokens: 10, minimumFrequency: 2, tokens: ['a', 'b', 'c'] };
      expect(mergePairs(counted, limits)).toEqual(mergeSlowly(counted, limits));
    }),
  );
});

/** The definition, without bookkeeping. */
function mergeSlowly(words: readonly CountedWord[], limits: typeof options): ReturnType<typeof mergePairs> {
  const tokens = [...limits.tokens];
  const merges: [string, string][] = [];
  let current = words.map(({ symbols, count }) => ({ symbols: [...symbols], count }));
  while (tokens.length < limits.tokens.length + limits.newTokens) {
    const counts = new Map<string, number>();
    for (const { symbols, count } of current) {
      for (let i = 1; i < symbols.length; i++) {
        const key = `${tokens.indexOf(symbols[i - 1] ?? '')} ${tokens.indexOf(symbols[i] ?? '')}`;
        counts.set(key, (counts.get(key) ?? 0) + count);
      }
    }
    const ids = (key: string): number[] => key.split(' ').map(Number);
    const order = ([a, m]: [string, number], [b, n]: [string, number]): number =>
      n - m || (ids(a)[0] ?? 0) - (ids(b)[0] ?? 0) || (ids(a)[1] ?? 0) - (ids(b)[1] ?? 0);
    const best = [...counts].sort(order)[0];
    if (!best || best[1] < limits.minimumFrequency) break;
    const [left, right] = ids(best[0]).map((id) => tokens[id] ?? '') as [string, string];
    merges.push([left, right]);
    if (!tokens.includes(left + right)) tokens.push(left + right);
    current = current.map(({ symbols, count }) => {
      const joined: string[] = [];
      for (let i = 0; i < symbols.length; i++) {
        if (symbols[i] === left && symbols[i + 1] === right) joined.push(left + (symbols[++i] ?? ''));
        else joined.push(symbols[i] ?? '');
      }
      return { symbols: joined, count };
    });
  }
  return { tokens, merges };
}
