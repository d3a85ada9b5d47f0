import { expect, test } from 'vitest';
import { modelConfig } from '../model/config.ts';
import { openSmallModel, someExamples } from '../trainer/__fixtures__/small-model.ts';

const config = modelConfig({
  family: 'gemma3',
  vocabularySize: 14,
  hiddenSize: 32,
  layers: 3,
  heads: 4,
  keyValueHeads: 2,
  headDim: 10,
  attentionScale: 0.4,
  contextLength: 40,
  sliding: { window: 4, layers: [true, false, true], ropeTheta: 100 },
});

test('decoding far beyond the window agrees with the whole sequence', async () => {
  await using model = await openSmallModel({ workers: 2 }, config);
  const prompts = someExamples(4).map(({ tokens }) => [...tokens]);
  const sampler = await model.sampler();
  const requests = prompts.map((prompt, seed) => ({ prompt, n: 2, seed, maxTokens: 20, ignoreEos: true }));
  let seen = 0;
  for await (const { requestIndex, tokens, logProbs } of sampler.sample(requests)) {
    const prompt = prompts[requestIndex] ?? [];
    const [output] = await model.forward({ examples: [{ tokens: [...prompt, ...tokens] }] }, { logProbs: true });
    for (const [t, logProb] of logProbs.entries())
      expect(output?.logProbs?.[prompt.length + t]).toBeCloseTo(logProb, 4);
    seen += tokens.length;
  }
  expect(seen).toBe(160);
});

test('what a token that is out of every window was does not matter', async () => {
  // one layer that sees the last four
  const near = modelConfig({ ...config, layers: 1, sliding: { window: 4, layers: [true], ropeTheta: 100 } });
  await using model = await openSmallModel({}, near);
  const last = async (first: number): Promise<number | undefined> => {
    const [output] = await model.forward({ examples: [{ tokens: [first, 3, 4, 5, 6, 7] }] }, { logProbs: true });
    return output?.logProbs?.[5];
  };
  // position 4 sees 1 to 4
  expect(await last(2)).toBe(await last(9));
  const [before, after] = await Promise.all(
    [2, 9].map(async (second) => {
      const [output] = await model.forward({ examples: [{ tokens: [3, second, 4, 5, 6, 7] }] }, { logProbs: true });
      return output?.logProbs?.[5];
    }),
  );
  expect(before).not.toBe(after);
});
