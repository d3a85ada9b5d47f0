// Trains a tokenizer and a tiny model on generated stories, from nothing, and lets it solve stories that it has not seen.
import { cosineSchedule } from '@mathr/core';
import { generateProblems } from '@mathr/dataset';
import { completionExample, supervisedFineTune } from '@mathr/distill';
import { modelConfig, openModel, trainTokenizer } from '@mathr/gpu-backend';
import { grade } from '@mathr/verify';

// stories of one operation, so that seconds are enough; the test set first, so that training can leave it out
const mix = { 1: 1 };
const test = generateProblems({ n: 100, seed: 'test', mix });
const train = generateProblems({ n: 3000, seed: 'train', mix, exclude: test.map(({ question }) => question) });

const texts = train.map(({ question, solution }) => ` ${question} ${solution ?? ''}`);
const tokenizer = trainTokenizer(texts, {
  vocabularySize: 512,
  wholeNumbersUpTo: 99,
  wholeWords: true,
  alphabet: 'seen',
});
const config = modelConfig({
  vocabularySize: tokenizer.vocabularySize,
  hiddenSize: 64,
  layers: 2,
  heads: 2,
  contextLength: 96,
});
await using student = await openModel({ config, tokenizer, seed: 1 });
console.log(`${student.info.parameters} weights, a vocabulary of ${tokenizer.vocabularySize}, ${train.length} stories`);

const steps = 250;
const run = supervisedFineTune({
  student,
  data: train.map((problem) => completionExample(tokenizer, ` ${problem.question}`, ` ${problem.solution ?? ''}`)),
  steps,
  batchSize: 16,
  learningRate: cosineSchedule({ from: 4e-3, to: 2e-4, steps, warmupSteps: 10 }),
  optimizer: { beta2: 0.98, weightDecay: 0.01 },
});
for await (const event of run) {
  if (event.type === 'step-end' && event.step % 50 === 0) {
    console.log(`step ${event.step}: loss ${event.metrics.loss.toFixed(3)}`);
  }
}

const sampler = await student.sampler();
const requests = test.map(({ question }) => ({
  prompt: tokenizer.encode(` ${question}`),
  temperature: 0,
  maxTokens: 32,
}));
let right = 0;
for await (const { requestIndex, text } of sampler.sample(requests)) {
  const problem = test[requestIndex];
  if (problem === undefined) continue;
  const verdict = grade(problem.answer, text, { methods: ['hashes'] });
  if (verdict.status === 'correct') right++;
  if (requestIndex < 3)
    console.log(`\n${problem.question}\n ${text.trim()}   (${verdict.status}, it is ${problem.answer})`);
}
console.log(`\n${right} of ${test.length} unseen stories solved`);
