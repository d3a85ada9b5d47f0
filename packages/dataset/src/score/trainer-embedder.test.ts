import type { ForwardWant, TokenBatch, Trainer } from '@mathr/core';
import { interpreterTrainer, tinyTokenizer } from '@mathr/core/testing';
import { expect, test } from 'vitest';

import { trainerEmbedder } from './trainer-embedder.ts';

const cosine = (a: ArrayLike<number> = [], b: ArrayLike<number> = []): number =>
  Array.from(a).reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);

/** A trainer whose hidden state of a token is its id and a 1. */
function echo(contextLength = 100): { readonly trainer: Trainer; readonly seen: (readonly number[])[] } {
  const seen: (readonly number[])[] = [];
  const trainer = {
    info: { id: 'echo', contextLength },
    tokenizer: {
      eosTokenIds: [9],
      encode: (text: string) => Array.from(text, (char) => char.charCodeAt(0) - 96),
    },
    async forward({ examples }: TokenBatch, want: ForwardWant) {
      return examples.map(({ tokens }) => {
        seen.push(tokens);
        return want.hidden === true ? { hidden: Float32Array.from(tokens.flatMap((id) => [id, 1])) } : {};
      });
    },
  } as unknown as Trainer;
  return { trainer, seen };
}

test('takes the mean of the states of all tokens, of length 1', async () => {
  const { trainer } = echo();
  // by hand: a b e are 1 2 5, their mean state is (8/3, 1), which is (8, 3) / sqrt(73)
  const [vector] = await trainerEmbedder(trainer)(['abe'], {});
  expect(vector?.[0]).toBeCloseTo(8 / Math.sqrt(73), 6);
  expect(vector?.[1]).toBeCloseTo(3 / Math.sqrt(73), 6);
});

test('takes the state of the last token, behind what is put around the text', async () => {
  const { trainer, seen } = echo(4);
  const [vector] = await trainerEmbedder(trainer, { pooling: 'last', prefix: 'a', suffix: 'c' })(['bbbbbbb'], {});
  // the text is cut, the suffix is not; (3, 1) / sqrt(10)
  expect(seen).toEqual([[1, 2, 2, 3]]);
  expect(vector?.[0]).toBeCloseTo(3 / Math.sqrt(10), 6);
  await trainerEmbedder(trainer)([''], {});
  expect(seen.at(-1)).toEqual([9]);
});

test('is a function of the text alone, with a model that computes', async () => {
  const trainer = interpreterTrainer({ tokenizer: tinyTokenizer(' .?+13AWPabcdefghijklmnopqrstuvwxyz'), seed: 1 });
  const [first, second, again] = await trainerEmbedder(trainer)(
    ['What is 1 + 1 ?', 'Ann has 3 pens .', 'What is 1 + 1 ?'],
    {},
  );
  expect(cosine(first, first)).toBeCloseTo(1, 5);
  expect(cosine(first, again)).toBeCloseTo(1, 5);
  expect(cosine(first, second)).toBeLessThan(0.999);
});

test('says that a trainer without hidden states cannot be used', async () => {
  const { trainer } = echo();
  const remote = { ...trainer, forward: async () => [{}] } as unknown as Trainer;
  await expect(trainerEmbedder(remote)(['a'], {})).rejects.toMatchObject({ code: 'unsupported' });
});
