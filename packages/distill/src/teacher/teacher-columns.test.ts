import type { Sampler, TokenScores, Trainer } from '@mathr/core';
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
  const [columns] = await teacherColumns(teacher, [{ tokens: [1, 2, 6] }], {
    topK: 2,
    temperature: 1,
    vocabularySize: 9,
  });
  expect([...(columns?.['teacherIds'] ?? [])]).toEqual([0, 0, 0, 4, 5, 2, 6, 7, 6]);
  expect([...(columns?.['teacherLogProbs'] ?? [])]).toEqual([-1e9, -1e9, -1e9, -0.5, -1, -3, -0.5, -2, -1e9]);
});

test('a server that sends no top tokens is refused', async () => {
  const teacher = scorer({ logProbs: Float32Array.of(0, -1) });
  await expect(
    teacherColumns(teacher, [{ tokens: [1, 2] }], { topK: 2, temperature: 1, vocabularySize: 9 }),
  ).rejects.toThrow('server did not return the top 2 tokens');
});

test('unused rows at the end of a vocabulary are cut or added', async () => {
  const teacher = {
    tokenizer: {},
    forward: async () => [{ logits: Float32Array.of(0, 0, 0, 1, 2, 3) }],
  } as unknown as Trainer;
  const columns = async (vocabularySize: number): Promise<number[]> => {
    const [column] = await teacherColumns(teacher, [{ tokens: [1, 2] }], { topK: 0, temperature: 1, vocabularySize });
    return [...(column?.['teacherLogits'] ?? [])];
  };
  expect(await columns(3)).toEqual([0, 0, 0, 1, 2, 3]);
  expect(await columns(2)).toEqual([0, 0, 1, 2]);
  expect(await columns(4)).toEqual([0, 0, 0, -1e9, 1, 2, 3, -1e9]);
});
