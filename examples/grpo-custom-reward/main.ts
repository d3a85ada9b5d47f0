// Teaches a model of random weights which digit comes next, with nothing but the opinion of a slow judge.
import { setTimeout as wait } from 'node:timers/promises';

import type { Problem } from '@mathr/core';
import { modelConfig, openModel, trainTokenizer } from '@mathr/gpu-backend';
import { grpo, type RewardFunction } from '@mathr/grpo';

const problems: Problem[] = Array.from({ length: 9 }, (_, digit) => ({
  id: `digit-${digit}`,
  question: `${digit}<`,
  answer: `${digit + 1}`,
}));

const tokenizer = trainTokenizer(
  problems.map(({ question }) => question + '9'),
  { vocabularySize: 14, specialTokens: ['<pad>', '<eos>'], alphabet: 'seen', minimumFrequency: 1 },
);
const config = modelConfig({
  vocabularySize: tokenizer.vocabularySize,
  hiddenSize: 32,
  layers: 2,
  heads: 2,
  contextLength: 8,
});
await using policy = await openModel({ config, tokenizer, seed: 3 }, { workers: 1 });

/** Looks like a call over the network: it takes a while, and may be given up. The nearer above, the better. */
const judge: RewardFunction = async ({ problem, text, signal }) => {
  await wait(1, undefined, { signal });
  const above = /^\d$/.test(text) ? Number(text) - Number.parseInt(problem.question, 10) : 0;
  return above > 0 ? 1 / above : 0;
};

const run = grpo({
  policy,
  problems,
  rewards: {
    judged: { reward: judge, timeoutMs: 5000 },
    // one digit and the end of the text: a start for a model that writes at random
    short: { reward: ({ stopReason, tokens }) => (stopReason === 'eos' && tokens.length === 2 ? 1 : 0), weight: 0.2 },
  },
  steps: 40,
  promptsPerStep: 9,
  groupSize: 16,
  sampling: { maxTokens: 3 },
  learningRate: 5e-3,
  seed: 1,
});
for await (const event of run) {
  if (event.type === 'alarm') console.log(`step ${event.step}: ${event.message}`);
  else if (event.step === 1 || event.step % 10 === 0) {
    const { rewardMean = 0, accuracy = 0, entropy = 0 } = event.metrics;
    console.log(
      `step ${event.step}: reward ${rewardMean.toFixed(2)}, above ${(100 * accuracy).toFixed(0)} %, entropy ${entropy.toFixed(2)}`,
    );
  }
}

const sampler = await policy.sampler();
const requests = problems.map(({ question }) => ({ prompt: tokenizer.encode(question), temperature: 0, maxTokens: 3 }));
for await (const { requestIndex, text } of sampler.sample(requests)) {
  console.log(`${problems[requestIndex]?.question ?? ''}${text}`);
}
