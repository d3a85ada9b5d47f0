import type { Sampler, TraceRecord } from '@mathr/core';
import { scriptedSampler } from '@mathr/core/testing';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { agreeingTraces } from './agreeing-traces.ts';
import { filterByScore } from './filter-by-score.ts';
import { parallelTraces } from './parallel-traces.ts';
import { filterByPerplexity } from './perplexity.ts';
import { samplerScorer } from './sampler-scorer.ts';

const trace = (problemId: string, solution: string, more: Partial<TraceRecord> = {}): TraceRecord => ({
  problemId,
  question: `question ${problemId}`,
  solution,
  author: 'r1',
  ...more,
});

/** A model whose log-probability of a character is minus its number in the alphabet over ten, and what it was asked. */
function alphabet(contextLength: number): Sampler & { readonly lengths: number[] } {
  const plain = scriptedSampler(['']);
  const lengths: number[] = [];
  return {
    ...plain,
    contextLength,
    lengths,
    score: async (sequences) =>
      sequences.map(({ tokens }) => {
        lengths.push(tokens.length);
        const logProbs = Float32Array.from(tokens, (token, at) => (at === 0 ? 0 : -(token - 96) / 10));
        return { logProbs };
      }),
  };
}

test('nats per token are the mean of negative log-probabilities; the first token has nothing before it', async () => {
  // b, c, d: (0.2 + 0.3 + 0.4) / 3
  expect(await samplerScorer(alphabet(100))('abcd')).toBeCloseTo(0.3, 6);
  // behind a prompt all four count: (0.1 + 0.2 + 0.3 + 0.4) / 4
  expect(await samplerScorer(alphabet(100))('abcd', 'zz')).toBeCloseTo(0.25, 6);
  expect(await samplerScorer(alphabet(100))('a')).toBeUndefined();
  expect(await samplerScorer(alphabet(100))('')).toBeUndefined();
});

test('a long text is scored in windows, each token once', () =>
  fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 2, max: 80 }), async (length, context) => {
      const text = Array.from({ length }, (_, i) => String.fromCharCode(97 + (i % 26))).join('');
      const sampler = alphabet(context);
      const expected = Array.from({ length: length - 1 }, (_, i) => (((i + 1) % 26) + 1) / 10);
      const nats = await samplerScorer(sampler)(text);
      expect(nats).toBeCloseTo(expected.reduce((sum, one) => sum + one, 0) / expected.length, 5);
      expect(Math.max(...sampler.lengths)).toBeLessThanOrEqual(context);
    }),
  ));

// paper 11: the perplexity of a model on a text is exp(mean negative log-likelihood)
test('keeps traces between perplexities and reports each author', async () => {
  const traces = [trace('a', 'ab'), trace('b', 'az'), trace('c', 'aj', { author: 'qwen' }), trace('d', 'a')];
  const { kept, removed, reasons, summary } = await filterByPerplexity(traces, samplerScorer(alphabet(100)), {
    atMost: 10,
  });
  expect(kept.map(({ item, score }) => [item.problemId, score.toFixed(3)])).toEqual([
    ['a', Math.exp(0.2).toFixed(3)],
    ['c', Math.E.toFixed(3)],
  ]);
  expect(removed.map(({ why }) => why)).toEqual([
    'too high: 13.46 is above 10',
    'no score: its score is no finite number',
  ]);
  expect(reasons).toEqual({ 'too high': 1, 'no score': 1 });
  expect(summary['r1']).toMatchObject({ count: 2, kept: 1 });
  expect(summary['r1']?.mean).toBeCloseTo((Math.exp(0.2) + Math.exp(2.6)) / 2, 5);
});

test('percentiles are those of each group', async () => {
  const items = [...Array(21).keys()].flatMap((n) => [
    { group: 'small', n },
    { group: 'large', n: 1000 + n },
  ]);
  const options = { percentiles: [10, 90] as const, by: ({ group }: { readonly group: string }) => group };
  const { kept, summary } = await filterByScore(items, ({ n }) => n, options);
  // numpy.percentile(range(21), [10, 90]) = [2, 18]: 17 of 21 stay
  expect([kept.length, summary['small']?.kept, summary['large']?.kept]).toEqual([34, 17, 17]);
  // numpy.percentile(range(21), [5, 25, 50, 75, 95]) = [1, 5, 10, 15, 19]
  expect(summary['small']).toEqual({ count: 21, kept: 17, mean: 10, p5: 1, p25: 5, median: 10, p75: 15, p95: 19 });
});

test('a window keeps the middle, progress is told, an abort ends it', async () => {
  const told: number[] = [];
  const options = { atLeast: 2, atMost: 3, onProgress: (done: number) => told.push(done) };
  const { kept, reasons } = await filterByScore([1, 2, 3, 4, Number.NaN], (n) => n, options);
  expect(kept.map(({ item }) => item)).toEqual([2, 3]);
  expect(reasons).toEqual({ 'too low': 1, 'too high': 1, 'no score': 1 });
  expect(told).toEqual([1, 2, 3, 4, 5]);
  const signal = AbortSignal.abort(new Error('enough'));
  await expect(filterByScore([1], (n) => n, { signal })).rejects.toThrow('enough');
  await expect(filterByScore([1], (n) => n, { percentiles: [-1, 5] })).rejects.toThrow(/percentiles/);
});

test('three solutions that agree are kept, whatever their spelling', () => {
  const three = (id: string, ...answers: readonly string[]): TraceRecord[] =>
    answers.map((answer) => trace(id, `\\boxed{${answer}}`));
  const traces = [...three('a', '0.5', '\\frac12', '1/2'), ...three('b', '1', '1', '2'), ...three('c', '1', '1')];
  const { kept, removed } = agreeingTraces([...traces, ...three('d', '7', '7'), trace('d', 'who knows')]);
  expect(kept.map(({ problemId }) => problemId)).toEqual(['a', 'a', 'a']);
  expect(removed.map(({ problemId, why }) => `${problemId}: ${why}`)).toEqual([
    'b: its answers differ: 1 and 2',
    'c: it has 2 solutions, not 3',
    'd: 1 of its 3 solutions has no answer',
  ]);
  const answers = new Map([['a', '0.4']]);
  expect(agreeingTraces(three('a', '0.5', '0.5', '0.5'), { answers }).removed[0]?.why).toBe(
    'its answers differ: 0.4 and 0.5',
  );
});

test('parallel sets hold the problems that every teacher solved, in the same order', () => {
  const solved = (id: string, author: string, verdict: 'correct' | 'incorrect'): TraceRecord =>
    trace(id, author, { author, verdict });
  const { sets, yields, removed } = parallelTraces([
    solved('a', 'r1', 'incorrect'),
    solved('a', 'r1', 'correct'),
    solved('b', 'r1', 'correct'),
    solved('b', 'qwen', 'incorrect'),
    solved('c', 'qwen', 'correct'),
    solved('a', 'qwen', 'correct'),
    solved('c', 'r1', 'correct'),
  ]);
  expect(Object.values(sets).map((set) => set.map(({ problemId }) => problemId))).toEqual([
    ['a', 'c'],
    ['a', 'c'],
  ]);
  expect(yields).toEqual({ r1: { tried: 3, solved: 3 }, qwen: { tried: 3, solved: 2 } });
  expect(removed).toEqual([{ problemId: 'b', missing: ['qwen'] }]);
});
