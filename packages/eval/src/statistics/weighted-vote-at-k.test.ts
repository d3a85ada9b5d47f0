import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { majAtK } from './maj-at-k.ts';
import { rmAtK } from './rm-at-k.ts';
import { weightedVoteAtK, type ScoredVote } from './weighted-vote-at-k.ts';

// specs: answers 4,4,5,5,5,6 with scores .9,.2,.4,.3,.3,.95 sum to 1.1, 1.0, .95
const pool = (right: string): ScoredVote[] =>
  [
    ['4', 0.9] as const,
    ['4', 0.2] as const,
    ['5', 0.4] as const,
    ['5', 0.3] as const,
    ['5', 0.3] as const,
    ['6', 0.95] as const,
  ].map(([answer, score]) => ({ answer, score, isCorrect: answer === right }));

test('the highest sum wins, not the most votes and not the best sample', () => {
  expect(['4', '5', '6'].map((right) => weightedVoteAtK(pool(right), 6))).toEqual([1, 0, 0]);
  const counts = [2, 3, 1].map((count, index) => ({ count, isCorrect: index === 1 }));
  expect(majAtK(counts, 6)).toBe(1);
  expect(rmAtK(pool('6'), 6)).toBe(1);
});

test('equal scores are a majority vote', () => {
  const votes = [true, true, true, false, false].map((isCorrect) => ({
    answer: String(isCorrect),
    score: 1,
    isCorrect,
  }));
  // algorithms.md section 5: 3 right, 2 same wrong: .6, .6, .7, 1
  for (const [k, value] of [
    [1, 0.6],
    [2, 0.6],
    [3, 0.7],
    [5, 1],
  ] as const)
    expect(weightedVoteAtK(votes, k)).toBeCloseTo(value, 12);
});

test('one sample alone is right as often as samples are', () => {
  const votes = fc.array(
    fc.record({ answer: fc.constantFrom('1', '2', '3', null), score: fc.double({ min: 0, max: 1, noNaN: true }) }),
    { minLength: 1, maxLength: 9 },
  );
  fc.assert(
    fc.property(votes, (drawn) => {
      const samples = drawn.map((vote) => ({ ...vote, isCorrect: vote.answer === '1' }));
      const share = samples.filter((vote) => vote.isCorrect).length / samples.length;
      expect(weightedVoteAtK(samples, 1)).toBeCloseTo(share, 9);
    }),
  );
});

test('without answers nothing is elected, and a tie shares its credit', () => {
  expect(weightedVoteAtK([{ answer: null, score: 5, isCorrect: false }], 1)).toBe(0);
  const tie = ['1', '2'].map((answer) => ({ answer, score: 0.5, isCorrect: answer === '1' }));
  expect(weightedVoteAtK(tie, 2)).toBe(0.5);
  // scores of 0 still elect
  expect(weightedVoteAtK([{ answer: '1', score: 0, isCorrect: true }], 1)).toBe(1);
});

test('random subsets of a large pool agree with the exact majority', () => {
  const votes = Array.from({ length: 64 }, (_, i) => ({
    answer: i < 30 ? 'a' : `w${i % 3}`,
    score: 1,
    isCorrect: i < 30,
  }));
  const counts = ['a', 'w0', 'w1', 'w2'].map((answer) => ({
    count: votes.filter((vote) => vote.answer === answer).length,
    isCorrect: answer === 'a',
  }));
  // standard error of 10,000 draws: 0.005 at most
  expect(weightedVoteAtK(votes, 16)).toBeCloseTo(majAtK(counts, 16), 1.5);
  expect(weightedVoteAtK(votes, 16)).toBe(weightedVoteAtK(votes, 16));
});

test('refuses logits and a k that is too large', () => {
  expect(() => weightedVoteAtK([{ answer: '1', score: -0.3, isCorrect: true }], 1)).toThrow('a score is -0.3');
  expect(() => weightedVoteAtK(pool('4'), 7)).toThrow('k is 7 but there are 6 samples');
});
