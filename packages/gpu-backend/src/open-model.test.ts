import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { modelConfig } from './model/config.ts';
import { openModel } from './open-model.ts';
import { openSmallModel, smallConfig, smallTokenizer, someExamples } from './trainer/__fixtures__/small-model.ts';

test('equal seeds give equal models', async () => {
  await using one = await openSmallModel();
  await using two = await openSmallModel();
  const want = { logProbs: true };
  const batch = { examples: someExamples(3) };
  expect(await one.forward(batch, want)).toEqual(await two.forward(batch, want));
});

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
