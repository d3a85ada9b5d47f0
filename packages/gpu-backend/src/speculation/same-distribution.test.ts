import type { Tokenizer } from '@mathr/core';
import { expect, test } from 'vitest';
import { modelConfig } from '../model/config.ts';
import { openModel, type OpenModelOptions } from '../open-model.ts';
import type { EmbeddedTrainer } from '../trainer/embedded-trainer.ts';
import type { SpeculateOptions } from './speculate-options.ts';

const tokenizer: Tokenizer = {
  specificationVersion: 'v1',
  vocabularySize: 3,
  eosTokenIds: [],
  fingerprint: 'three',
  encode: (text) => text.split('').map(Number),
  decode: (tokens) => tokens.join(''),
  chat: () => ({ tokens: [], spans: [] }),
};
const prompt = [0, 1, 2, 0, 1];

/** Three tokens, far from equally likely. */
function openThree(layers: number, hiddenSize: number, options: OpenModelOptions = {}): Promise<EmbeddedTrainer> {
  const config = modelConfig({
    vocabularySize: 3,
    hiddenSize,
    layers,
    heads: 2,
    contextLength: 16,
    initializerRange: 0.5,
  });
  return openModel({ config, tokenizer, seed: layers }, { workers: 1, ...options });
}

/** Probabilities of all texts of four tokens, each token drawn from what is kept. */
async function exactTexts(model: EmbeddedTrainer, { temperature, topK, topP }: Ways): Promise<Map<string, number>> {
  const texts = Array.from({ length: 81 }, (_, i) => i.toString(3).padStart(4, '0'));
  const sampler = await model.sampler();
  const sequences = texts.map((text) => ({ tokens: [...prompt, ...tokenizer.encode(text)] }));
  const scores = await sampler.score(sequences, { temperature, topK: 3 });
  return new Map(
    texts.map((text, i) => {
      const factors = tokenizer.encode(text).map((token, t) => {
        const ids = [...(scores[i]?.topIds?.[prompt.length + t] ?? [])];
        const all = Array.from(scores[i]?.topLogProbs?.[prompt.length + t] ?? [], Math.exp);
        const kept = all.slice(0, topK || 3);
        const sum = kept.reduce((total, each) => total + each, 0);
        let mass = 0;
        const nucleus = kept.filter((each, rank) => rank === 0 || (mass += kept[rank - 1] ?? 0) < topP * sum);
        const place = ids.indexOf(token);
        return place < nucleus.length ? (all[place] ?? 0) / nucleus.reduce((total, each) => total + each, 0) : 0;
      });
      return [text, factors.reduce((product, factor) => product * factor, 1)];
    }),
  );
}

interface Ways {
  readonly temperature: number;
  readonly topK: number;
  readonly topP: number;
}

const ways: readonly Ways[] = [
  { temperature: 1, topK: 0, topP: 1 },
  { temperature: 0.7, topK: 2, topP: 1 },
  { temperature: 1.2, topK: 0, topP: 0.8 },
];
const drafts: readonly (readonly [string, () => Promise<SpeculateOptions['draft']>])[] = [
  ['its rounded weights', async () => 'int4'],
  ['another model', () => openThree(1, 4)],
];

test.each(drafts.flatMap(([name, open]) => ways.map((way) => ({ name, open, ...way }))))(
  'texts drafted by $name are as likely as without drafts (temperature $temperature, top-k $topK, top-p $topP)',
  async ({ open, temperature, topK, topP }) => {
    const draft = await open();
    await using model = await openThree(3, 16, { rollout: { speculate: { draft, tokens: 3 } } });
    const exact = await exactTexts(model, { temperature, topK, topP });
    const count = 6000;
    const observed = new Map<string, number>();
    const sampler = await model.sampler();
    for await (const { text } of sampler.sample([{ prompt, n: count, seed: 5, maxTokens: 4, temperature, topK, topP }]))
      observed.set(text, (observed.get(text) ?? 0) + 1);
    expect(sampler.counts.accepted).toBeGreaterThan(count / 4);
    expect(sampler.counts.drafted).toBeGreaterThan(sampler.counts.accepted);
    const [chiSquare, cells] = chiSquareOf(observed, exact, count);
    // 3.5 deviations above the mean of chi-square; drawing everything from the drafts gives hundreds
    expect(chiSquare).toBeLessThan(cells + 3.5 * Math.sqrt(2 * cells));
    if (typeof draft === 'object') await draft.close();
  },
);

test('a text drafted from itself is the very text', async () => {
  const options = { rollout: { speculate: { draft: 'prompt-lookup', tokens: 3 } } } as const;
  await using drafting = await openThree(3, 16, options);
  await using plain = await openThree(3, 16);
  const [sampler, other] = [await drafting.sampler(), await plain.sampler()];
  for (const [seed, way] of [...ways, ...ways, ...ways].entries()) {
    const request = { prompt, n: 2, seed, maxTokens: 11, ...way };
    const [texts, expected] = [new Map<number, string>(), new Map<number, string>()];
    for await (const { sampleIndex, text } of sampler.sample([request])) texts.set(sampleIndex, text);
    for await (const { sampleIndex, text } of other.sample([request])) expected.set(sampleIndex, text);
    expect(texts).toEqual(expected);
  }
  expect(sampler.counts.accepted).toBeGreaterThan(10);
});

/** Cells of fewer than five are put together. */
function chiSquareOf(
  observed: ReadonlyMap<string, number>,
  exact: ReadonlyMap<string, number>,
  count: number,
): readonly [number, number] {
  let [chiSquare, cells, restObserved, restExpected] = [0, 0, 0, 0];
  for (const [text, probability] of exact) {
    const [seen, expected] = [observed.get(text) ?? 0, probability * count];
    if (probability === 0) expect(seen).toBe(0);
    if (expected >= 5) {
      chiSquare += (seen - expected) ** 2 / expected;
      cells++;
    } else {
      restObserved += seen;
      restExpected += expected;
    }
  }
  if (restExpected >= 1) chiSquare += (restObserved - restExpected) ** 2 / restExpected;
  return [chiSquare, cells];
}
