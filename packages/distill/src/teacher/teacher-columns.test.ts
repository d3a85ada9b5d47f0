import type { Sampler, TokenScores } from '@mathr/core';
import { expect, test } from 'vitest';
import { teacherColumns } from './teacher-columns.ts';

const scorer = (scores: TokenScores): Sampler =>
  ({ specificationVersion: 'v1', id: 'server', score: async () => [scores] }) as unknown as Sampler;

test('adds the token itself when it is not among the likeliest', async () => {
  const teacher = scorer({
    logProbs: Float32Array.of(0, -3, -0.5),
    topIds: [Int32Array.of(), Int32Array.of(4, 5), Int32Array.of(6, 7)],
    topLogProbs: [Float32Array.of(), Float32Array.of(-0.5, -1), Float32Array.of(-0.5, -2)],
  });
  const [columns] = await teacherColumns(teacher, [{ tokens: [1, 2, 6] }], { topK: 2, temperature: 1 });
  expect([...(columns?.['teacherIds'] ?? [])]).toEqual([0, 0, 0, 4, 5, 2, 6, 7, 6]);
  expect([...(columns?.['teacherLogProbs'] ?? [])]).toEqual([-1e9, -1e9, -1e9, -0.5, -1, -3, -0.5, -2, -1e9]);
});

test('a server that sends no top tokens is refused', async () => {
  const teacher = scorer({ logProbs: Float32Array.of(0, -1) });
  await expect(teacherColumns(teacher, [{ tokens: [1, 2] }], { topK: 2, temperature: 1 })).rejects.toThrow(
    'server did not return the top 2 tokens',
  );
});
