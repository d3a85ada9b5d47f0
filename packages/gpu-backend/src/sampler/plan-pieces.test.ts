import { createRng } from '@mathr/core';
import { expect, test } from 'vitest';
import { smallConfig, smallTokenizer } from '../trainer/__fixtures__/small-model.ts';
import { planPieces } from './plan-pieces.ts';
import { completeRequests } from './sample-options.ts';

const planOf = (requests: Parameters<typeof completeRequests>[0], workers: number) =>
  planPieces(
    completeRequests(requests, smallConfig).map((request, index) => ({ index, request })),
    { workers, tokenizer: smallTokenizer },
  );

test('keeps the samples of a request together when there are enough requests, longest prompts first', () => {
  const { pieces } = planOf([{ prompt: [2], n: 3 }, { prompt: [2, 3, 4] }, { prompt: [2, 3] }, { prompt: [3] }], 2);
  expect(pieces.map(({ requestIndex, samples }) => [requestIndex, samples.length])).toEqual([
    [1, 1],
    [2, 1],
    [0, 3],
    [3, 1],
  ]);
});

test('splits a single request over the workers, each sample with its own stream', () => {
  const { pieces } = planOf([{ prompt: [2], n: 5, seed: 9 }], 2);
  expect(pieces.map(({ samples }) => samples)).toEqual([
    [0, 1, 2],
    [3, 4],
  ]);
  expect([...(pieces[1]?.randomStates.slice(0, 4) ?? [])]).toEqual([
    ...Uint32Array.from(createRng(9).split(3).state().position),
  ]);
});

test('plans only the samples that are wanted, each with the stream that it has among all', () => {
  const { pieces } = planOf([{ prompt: [2], n: 5, seed: 9, sampleIndices: [4, 1] }], 2);
  expect(pieces.map(({ samples }) => samples)).toEqual([[1], [4]]);
  expect([...(pieces[1]?.randomStates ?? [])]).toEqual([...Uint32Array.from(createRng(9).split(4).state().position)]);
  expect(() => planOf([{ prompt: [2], n: 2, sampleIndices: [2] }], 1)).toThrow('give each of 0 … 1 once at most');
});

test('gives stop flags to the samples that need one', () => {
  const plan = planOf(
    [
      { prompt: [2], n: 2 },
      { prompt: [3], n: 2, stop: ['='] },
    ],
    1,
  );
  expect(plan.flags).toBe(2);
  expect(plan.flagOf(1, 1)).toBe(3);
  expect(plan.flagOf(0, 1)).toBe(-1);
});
