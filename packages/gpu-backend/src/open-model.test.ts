import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { modelConfig } from './model/config.ts';
import { openModel } from './open-model.ts';
import {
  crossEntropy,
  openSmallModel,
  smallConfig,
  smallTokenizer,
  someExamples,
} from './trainer/__fixtures__/small-model.ts';
import type { EmbeddedTrainer } from './trainer/embedded-trainer.ts';

test('equal seeds give equal models', async () => {
  await using one = await openSmallModel();
  await using two = await openSmallModel();
  const want = { logProbs: true };
  const batch = { examples: someExamples(3) };
  expect(await one.forward(batch, want)).toEqual(await two.forward(batch, want));
});

test('a frozen model samples and scores as one that could learn, and learns with an adapter only', async () => {
  await using whole = await openSmallModel();
  await using frozen = await openSmallModel({ frozen: true });
  const batch = { examples: someExamples(3) };
  expect(await frozen.forward(batch, { logProbs: true })).toEqual(await whole.forward(batch, { logProbs: true }));
  const drawn = await Promise.all([whole, frozen].map((model) => sampleOne(model)));
  expect(drawn[1]).toEqual(drawn[0]);
  expect(frozen.info).toMatchObject({ parameters: whole.info.parameters, trainableParameters: 0 });
  await expect(frozen.forwardBackward(batch, crossEntropy)).rejects.toMatchObject({ code: 'unsupported' });
  frozen.addAdapter('new', { rank: 2 });
  expect((await frozen.forwardBackward(batch, crossEntropy)).loss).toBeGreaterThan(0);
});

async function sampleOne(model: EmbeddedTrainer): Promise<readonly number[]> {
  const sampler = await model.sampler();
  for await (const { tokens } of sampler.sample([{ prompt: [3, 4], maxTokens: 6, ignoreEos: true, seed: 2 }]))
    return tokens;
  return [];
}

test.each([
  { options: { provider: 'tpu' as never }, message: 'provider' },
  { options: { workers: 0 }, message: 'workers' },
  { options: { adapter: { rank: 4, targets: ['nothing'] } }, message: 'no projection is named nothing' },
  { options: { layers: 3 } as never, message: 'layers' },
])('names the option that is wrong: $message', async ({ options, message }) => {
  const opening = openSmallModel(options);
  await expect(opening).rejects.toMatchObject({ code: 'invalid_options' });
  await expect(opening).rejects.toThrow(message);
});

test('says how to open a model of the hub when there is no such directory', async () => {
  await expect(openModel('owner/name')).rejects.toThrow('for a model of the hub write hf:owner/name');
});

test('refuses a vocabulary smaller than the tokenizer', async () => {
  const config = modelConfig({ ...smallConfig, vocabularySize: 13 });
  await expect(openModel({ config, tokenizer: smallTokenizer, seed: 1 })).rejects.toThrow(
    'the tokenizer has ids up to 13 and the configuration 13 rows',
  );
});

test('offline, says that a model is not in the cache', async () => {
  const options = { offline: true, cacheDir: '/nowhere/at/all' };
  expect(existsSync(options.cacheDir)).toBe(false);
  await expect(openModel('hf:owner/name', options)).rejects.toMatchObject({ code: 'invalid_model' });
});

test('a provider that does not work here is refused with the reason', async () => {
  await expect(openSmallModel({ provider: 'coreml' })).rejects.toMatchObject({ code: 'provider_unavailable' });
});
