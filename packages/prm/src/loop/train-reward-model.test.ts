import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Problem, Trainer } from '@mathr/core';
import { interpreterTrainer, tinyTokenizer } from '@mathr/core/testing';
import { expect, test } from 'vitest';
import { buildPairs } from '../pair/build-pairs.ts';
import type { LabelledSequence, PreferencePair } from '../pair/preference-pair.ts';
import { bestOfN } from '../score/best-of-n.ts';
import { rewardScorer } from '../score/reward-scorer.ts';
import type { RewardModelEvent } from './reward-model-event.ts';
import type { RewardModelOptions } from './reward-model-options.ts';
import { trainRewardModel } from './train-reward-model.ts';

// a right solution ends in "y", a wrong one in "n"; what comes before says nothing
const tokenizer = tinyTokenizer('pqabyn');
const solutions = ['y', 'n', 'ay', 'an', 'by', 'bn', 'aby', 'abn'];
const judged = Array.from({ length: 10 }, (_, i) => ({
  problemId: `problem-${i}`,
  samples: solutions.map((text) => ({
    tokens: [...tokenizer.encode(i % 2 === 0 ? 'p' : 'q'), ...tokenizer.encode(text)],
    promptTokens: 1,
    isRight: text.endsWith('y'),
  })),
}));
const pairs: readonly PreferencePair[] = buildPairs(judged);
const labelled: readonly LabelledSequence[] = judged.flatMap(({ problemId, samples }) =>
  samples.map(({ isRight, ...sequence }) => ({ ...sequence, problemId, label: isRight ? 1 : 0 })),
);

const model = (): Trainer => interpreterTrainer({ tokenizer, rewardHead: true, seed: 3 });

test.each<[string, Partial<RewardModelOptions>]>([
  ['bradley-terry', { pairs }],
  ['margin', { pairs, loss: 'margin' }],
  ['labels at the last token', { labelled, labelPositions: 'last' }],
  ['labels at every token', { labelled }],
])('tells right from wrong on problems that it has not seen: %s', async (_, data) => {
  const trained = model();
  const { validation } = await trainRewardModel({ model: trained, ...data, steps: 60, learningRate: 0.05 }).result();
  expect(validation).toMatchObject({ accuracy: 1, auc: 1 });
  expect(validation?.count).toBe(8);

  const scorer = rewardScorer(trained, ({ question }) => question, { sigmoid: true, eos: false });
  const problem: Problem = { id: 'new', question: 'p', answer: '' };
  const candidates = ['an', 'abn', 'by', 'n'].map((text) => ({ text }));
  const scores = await scorer.score(problem, candidates);
  expect(scores.every(({ score }) => score > 0 && score < 1)).toBe(true);
  expect((await bestOfN(scorer, problem, candidates))?.index).toBe(2);
  // the sampler's own ids give the same score as the text that they stand for
  const tokens = tokenizer.encode('by');
  expect(await scorer.score(problem, [{ text: '', tokens }])).toEqual([scores[2]]);
});

test('shuffled labels teach nothing', async () => {
  const turned = pairs.map((pair, i) =>
    i % 2 === 0 ? pair : { ...pair, chosen: pair.rejected, rejected: pair.chosen },
  );
  const { validation } = await trainRewardModel({
    model: model(),
    pairs: turned,
    steps: 30,
    learningRate: 0.05,
  }).result();
  expect(validation?.accuracy).toBeLessThan(0.8);
});

test('a score that follows the length is found out', async () => {
  const byLength = judged.map(({ problemId }) => ({
    problemId,
    chosen: { tokens: [1, 3, 3, 3, 4], promptTokens: 1 },
    rejected: { tokens: [1, 3], promptTokens: 1 },
  }));
  const { validation } = await trainRewardModel({
    model: model(),
    pairs: byLength,
    steps: 20,
    learningRate: 0.05,
  }).result();
  expect(validation?.lengthCorrelation).toBeGreaterThan(0.9);
});

test('many parts of a batch are one batch', async () => {
  const run = async (accumulateBy?: number): Promise<number> => {
    const options = { model: model(), pairs, steps: 5, learningRate: 0.05, accumulateBy };
    return (await trainRewardModel(options).result()).loss;
  };
  expect(await run(3)).toBeCloseTo(await run(), 12);
});

test('a model without a head is refused with what to do', async () => {
  const headless = interpreterTrainer({ tokenizer });
  await expect(trainRewardModel({ model: headless, pairs, learningRate: 0.1 }).result()).rejects.toThrow(/rewardHead/);
});

test.each<[Partial<RewardModelOptions>, string]>([
  [{}, 'either pairs or labelled'],
  [{ pairs, labelled }, 'either pairs or labelled'],
  [{ pairs, steps: 1, epochs: 1 }, 'either steps or epochs'],
])('refuses %#', (options, message) => {
  expect(() => trainRewardModel({ model: model(), learningRate: 0.1, ...options })).toThrow(message);
});

test('continues after a stop with the same numbers as a run that was never stopped', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'prm-'));
  const options = (name: string): RewardModelOptions => ({
    model: model(),
    pairs,
    steps: 7,
    learningRate: 0.05,
    checkpointEvery: 2,
    runDir: join(dir, name),
    now: () => 0,
  });
  const whole = await trainRewardModel(options('whole')).result();
  for await (const event of trainRewardModel(options('stopped')))
    if (event.type === 'step-end' && event.step === 3) break;
  const events: RewardModelEvent[] = [];
  const resumed = await trainRewardModel({ ...options('stopped'), onEvent: (event) => events.push(event) }).result();
  expect(resumed).toEqual(whole);
  expect(events[0]).toMatchObject({ type: 'step-end', step: 4 });
  await rm(dir, { recursive: true });
});
