import { expect, test } from 'vitest';
import { modelConfig } from '../model/config.ts';
import { openModel } from '../open-model.ts';
import { createTokenizer } from '../tokenizer/create-tokenizer.ts';
import { openSmallModel, smallConfig, smallTokenizer } from '../trainer/__fixtures__/small-model.ts';

test('a draft model with another vocabulary is refused, with the first id that differs', async () => {
  const tokens = ['<pad>', '<eos>', ...'0123456789-='.split('')];
  const tokenizer = createTokenizer({
    tokens,
    specialTokens: ['<pad>', '<eos>'],
    merges: [],
    pattern: '[0-9-=]',
    ignoreMerges: false,
  });
  await using draft = await openModel({ config: smallConfig, tokenizer, seed: 1 }, { workers: 1 });
  const opening = openSmallModel({ rollout: { speculate: { draft } } });
  await expect(opening).rejects.toMatchObject({ code: 'invalid_options' });
  await expect(opening).rejects.toThrow('id 12 is "-" there and "+" here (14 and 14 tokens)');
});

test('rows of a draft model beyond the vocabulary are never drawn', async () => {
  const config = modelConfig({ vocabularySize: 40, layers: 1, hiddenSize: 8, heads: 1 });
  await using draft = await openModel({ config, tokenizer: smallTokenizer, seed: 2 }, { workers: 1 });
  await using model = await openSmallModel({ rollout: { speculate: { draft } } });
  const sampler = await model.sampler();
  const requests = [{}, { temperature: 0 }].map((way) => ({ prompt: [2, 3], n: 20, ignoreEos: true, ...way }));
  for await (const { tokens } of sampler.sample(requests)) expect(Math.max(...tokens)).toBeLessThan(14);
  expect(sampler.counts.drafted).toBeGreaterThan(50);
});

test('a model on a frozen base cannot draft, and says what can', async () => {
  await using draft = await openSmallModel({ adapter: { rank: 2 } });
  const opening = openSmallModel({ rollout: { speculate: { draft } } });
  await expect(opening).rejects.toMatchObject({ code: 'unsupported' });
  await expect(opening).rejects.toThrow('saveMerged');
});

test('drafts of the model itself must be coarser than it is', async () => {
  const opening = openSmallModel({ rollout: { quantize: 'int4', speculate: { draft: 'int8' } } });
  await expect(opening).rejects.toThrow('save nothing where it is read in int4 already');
  await using model = await openSmallModel({ rollout: { quantize: 'int8', speculate: { draft: 'int4' } } });
  expect(model.info.id).toContain('llama');
});

test('a draft model may learn on, and be closed: it drafts as it was', async () => {
  const draft = await openSmallModel({}, modelConfig({ vocabularySize: 14, layers: 1, hiddenSize: 8, heads: 1 }));
  await using model = await openSmallModel({ rollout: { speculate: { draft } } });
  await draft.close();
  const sampler = await model.sampler();
  for await (const { tokens } of sampler.sample([{ prompt: [2, 3], n: 3, maxTokens: 9, ignoreEos: true }]))
    expect(tokens.length).toBe(9);
  expect(sampler.counts.drafted).toBeGreaterThan(0);
});
