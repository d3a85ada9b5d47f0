import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import type { Sampler } from '../model/sampler.ts';
import { characterTokenizer } from './character-tokenizer.ts';
import { interpreterTrainer } from './interpreter-trainer.ts';
import { scriptedModel } from './scripted-model.ts';
import { scriptedSampler } from './scripted-sampler.ts';
import { testSampler } from './test-sampler.ts';
import { testTrainer } from './test-trainer.ts';
import { tinyTokenizer } from './tiny-tokenizer.ts';

const tokenizer = tinyTokenizer('abcdefgh');
const tiny = async (): Promise<ReturnType<typeof interpreterTrainer>> => interpreterTrainer({ tokenizer, seed: 1 });
const prompts = [[1], [2, 3, 4], [5, 6]];

for (const { name, run } of testSampler(async () => (await tiny()).sampler(), { prompts })) {
  test(`tiny sampler: ${name}`, run);
}
for (const { name, run } of testSampler(async () => scriptedSampler(['ab', 'gfedcba'], { tokenizer }), { prompts })) {
  test(`scripted sampler: ${name}`, run);
}
const makeDir = (): Promise<string> => mkdtemp(join(tmpdir(), 'mathr-conformance-'));
for (const { name, run } of testTrainer(tiny, {
  sequences: [
    [1, 2, 3, 4, 0],
    [5, 6],
    [7, 8, 1],
  ],
  makeDir,
})) {
  test(`tiny trainer: ${name}`, run);
}

test('the suite catches a sampler whose draws depend on the batch', async () => {
  const fair = await (await tiny()).sampler();
  const unfair: Sampler = {
    ...fair,
    sample: (requests, options) =>
      fair.sample(
        requests.map((request) => ({ ...request, seed: requests.length })),
        options,
      ),
  };
  const failures: string[] = [];
  for (const { name, run } of testSampler(async () => unfair, { prompts })) {
    await run().catch(() => failures.push(name));
  }
  expect(failures).toEqual(['gives the same seed the same tokens, whatever the batch']);
});

test('a scripted sampler obeys limits and stops, in any order', async () => {
  const sampler = scriptedSampler(({ prompt, sampleIndex }) => `${prompt} ${sampleIndex}. Next`, { reverse: true });
  const prompt = characterTokenizer().encode('hm');
  const seen: [number, string, string][] = [];
  for await (const completion of sampler.sample([
    { prompt, n: 2, stop: ['.'] },
    { prompt, maxTokens: 3 },
  ])) {
    seen.push([completion.sampleIndex, completion.text, completion.stopReason]);
  }
  expect(seen).toEqual([
    [0, 'hm ', 'length'],
    [1, 'hm 1', 'stop'],
    [0, 'hm 0', 'stop'],
  ]);
  expect(sampler.asked.map((asked) => asked.prompt)).toEqual(['hm', 'hm', 'hm']);
});

test('a scripted model replies in turn, streams and keeps what it was asked', async () => {
  const model = scriptedModel(['one two three', new Error('overloaded')]);
  const heard: string[] = [];
  const ask = [{ role: 'user', content: 'go on' }] as const;
  const reply = await model.chat(ask, { onText: (text) => heard.push(text), maxTokens: 2 });
  expect(reply).toEqual({
    text: 'one two ',
    stopReason: 'length',
    usage: { promptTokens: 2, completionTokens: 2 },
  });
  expect(heard).toEqual(['one ', 'two ']);
  await expect(model.chat(ask)).rejects.toThrow('overloaded');
  await expect(model.chat(ask)).rejects.toThrow('the script has 2 replies and call 3 came');
  expect(model.calls.map((call) => call.messages)).toEqual([ask, ask, ask]);
});
