import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linearSchedule, type Sampler, type Trainer } from '@mathr/core';
import { interpreterTrainer, tinyTokenizer } from '@mathr/core/testing';
import { expect, test } from 'vitest';
import { completionExample } from '../sequence/completion-example.ts';
import type { TrainingSequence } from '../sequence/training-sequence.ts';
import type { DistillEvent, DistillResult } from './distill-event.ts';
import type { DistillOptions } from './distill-options.ts';
import { distill, supervisedFineTune } from './distill.ts';

const tokenizer = tinyTokenizer('abcd=');
// "a=" is answered by "b", "b=" by "c" and so on
const pairs = [
  ['a', 'b'],
  ['b', 'c'],
  ['c', 'd'],
  ['d', 'a'],
] as const;
const data = pairs.map(([question, answer]) => completionExample(tokenizer, `${question}=`, answer));

const student = (seed = 1): Trainer => interpreterTrainer({ tokenizer, seed });
const basics = { data, batchSize: 4, learningRate: 0.05, steps: 60 };

async function drain(options: DistillOptions): Promise<{ events: DistillEvent[]; result: DistillResult }> {
  const run = distill(options);
  const events: DistillEvent[] = [];
  for await (const event of run) events.push(event);
  return { events, result: await run.result() };
}

async function answers(model: Trainer): Promise<string> {
  const sampler = await model.sampler();
  const requests = pairs.map(([question]) => ({
    prompt: tokenizer.encode(`${question}=`),
    temperature: 0,
    maxTokens: 3,
  }));
  const texts: string[] = [];
  for await (const { requestIndex, text } of sampler.sample(requests)) texts[requestIndex] = text;
  return texts.join(' ');
}

/** Next-token probabilities after "a=". */
async function distribution(model: Trainer): Promise<number[]> {
  const [output] = await model.forward({ examples: [{ tokens: tokenizer.encode('a=b') }] }, { logits: true });
  const logits = [...(output?.logits ?? [])].slice(-tokenizer.vocabularySize);
  const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 0);
  return logits.map((logit) => Math.exp(logit) / total);
}

test('fine-tuning learns the answers and measures held-out loss', async () => {
  const model = student();
  const run = supervisedFineTune({ student: model, ...basics, validation: { data, every: 20 } });
  const events: DistillEvent[] = [];
  for await (const event of run) events.push(event);
  const result = await run.result();
  expect(await answers(model)).toBe('b c d a');
  const validations = events.filter((event) => event.type === 'validation-end');
  expect(validations.map((event) => event.step)).toEqual([20, 40, 60]);
  expect(validations[2]?.loss).toBeLessThan(validations[0]?.loss ?? 0);
  expect(result).toMatchObject({ steps: 60, validationLoss: validations[2]?.loss, bestStep: 60, tokens: 60 * 16 });
});

// the teacher prefers no answer to another after "a=", which its text alone would not show
const teacher = (): Trainer => student(7);
const sampler = async (): Promise<Sampler> => teacher().sampler();
const sources: [string, () => Promise<Trainer | Sampler>, Partial<DistillOptions>][] = [
  ['all logits', async () => teacher(), {}],
  ['likeliest tokens of a trainer', async () => teacher(), { teacherTopK: 4 }],
  ['likeliest tokens of a sampler', sampler, { teacherTopK: 4 }],
  ['a falling temperature', async () => teacher(), { temperature: linearSchedule({ from: 3, to: 1, steps: 80 }) }],
];
test.each(sources)('the student comes to the distribution of the teacher: %s', async (_, source, options) => {
  const model = student();
  const { events } = await drain({
    student: model,
    ...basics,
    teacher: await source(),
    alpha: 1,
    steps: 120,
    learningRate: 0.1,
    ...options,
  });
  const [first, last] = [events[0], events.at(-1)].map((event) =>
    event?.type === 'step-end' ? event.metrics : undefined,
  );
  expect(last?.kl).toBeLessThan(0.02 * (first?.kl ?? 0));
  const expected = await distribution(teacher());
  for (const [id, p] of (await distribution(model)).entries()) expect(p).toBeCloseTo(expected[id] as number, 1);
});

test('the schedule of the temperature is in the events', async () => {
  const { events } = await drain({
    student: student(),
    teacher: teacher(),
    ...basics,
    steps: 3,
    temperature: linearSchedule({ from: 3, to: 1, steps: 2 }),
  });
  expect(events.map((event) => event.type === 'step-end' && event.metrics.temperature)).toEqual([3, 2, 1]);
});

test('many parts of a batch are one batch', async () => {
  const learn = async (options: Partial<DistillOptions>): Promise<number[]> => {
    const model = student();
    await drain({ student: model, teacher: teacher(), ...basics, steps: 5, ...options });
    return distribution(model);
  };
  const whole = await learn({});
  for (const [id, p] of (await learn({ accumulateBy: 1 })).entries()) expect(p).toBeCloseTo(whole[id] as number, 10);
});

test('weights by kind decide what is learned', async () => {
  const twice: TrainingSequence[] = [
    {
      tokens: tokenizer.encode('a=bc'),
      spans: [
        { kind: 'prompt', start: 0, end: 2 },
        { kind: 'reasoning', start: 2, end: 3 },
        { kind: 'answer', start: 3, end: 4 },
      ],
    },
  ];
  const [before] = await student().forward({ examples: twice }, { logProbs: true });
  const { events } = await drain({ student: student(), ...basics, data: twice, steps: 1, weights: { reasoning: 0 } });
  const [event] = events;
  expect(event?.type === 'step-end' && event.metrics.loss).toBeCloseTo(-(before?.logProbs?.[3] ?? 0), 5);
});

test('refuses a teacher with another tokenizer and says what to do', () => {
  const other = interpreterTrainer({ tokenizer: tinyTokenizer('dcba=') });
  expect(() => distill({ student: student(), teacher: other, ...basics })).toThrow(/distillText/);
});

test('asks a sampler for its likeliest tokens only, and a teacher without weight for nothing', async () => {
  const source = await sampler();
  expect(() => distill({ student: student(), teacher: source, ...basics, teacherTopK: 0 })).toThrow(
    'set teacherTopK above 0',
  );
  const silent = { ...teacher(), tokenizer, forward: () => Promise.reject(new Error('asked')) } as Trainer;
  const { events } = await drain({ student: student(), teacher: silent, ...basics, alpha: 0, steps: 1 });
  expect(events[0]).toMatchObject({ metrics: { crossEntropy: expect.any(Number) as number } });
});

test('refuses data from which nothing can be learned', () => {
  const prompts = data.map(({ tokens }) => ({
    tokens,
    spans: [{ kind: 'prompt' as const, start: 0, end: tokens.length }],
  }));
  expect(() => distill({ student: student(), ...basics, data: prompts })).toThrow(
    'none of the 4 sequences has a token with a weight',
  );
  expect(() => distill({ student: student(), ...basics, epochs: 2 })).toThrow('give one of them');
});

test('epochs are turned into steps', async () => {
  const { result } = await drain({ student: student(), data, learningRate: 0.01, batchSize: 3, epochs: 2 });
  expect(result.steps).toBe(3);
});

test('continues after a stop with the same numbers as a run that was never stopped', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'distill-'));
  const options = (name: string): DistillOptions => ({
    student: student(),
    teacher: teacher(),
    ...basics,
    batchSize: 3,
    steps: 9,
    validation: { data, every: 4 },
    checkpointEvery: 4,
    runDir: join(dir, name),
    now: () => 0,
  });
  const whole = await distill(options('whole')).result();
  for await (const event of distill(options('stopped'))) if (event.type === 'step-end' && event.step === 6) break;
  const { events, result } = await drain(options('stopped'));
  expect(result).toEqual(whole);
  expect(events[0]).toMatchObject({ type: 'step-end', step: 7 });
  await rm(dir, { recursive: true });
});

test('a finished run gives the trained student to who opens it again', async () => {
  const runDir = await mkdtemp(join(tmpdir(), 'distill-'));
  const [first, second] = [student(), student()];
  const options = { ...basics, steps: 3, runDir };
  await supervisedFineTune({ ...options, student: first }).result();
  await supervisedFineTune({ ...options, student: second }).result();
  const logProbsOf = async (model: Trainer): Promise<unknown> => model.forward({ examples: data }, { logProbs: true });
  expect(await logProbsOf(second)).toEqual(await logProbsOf(first));
  expect(await logProbsOf(second)).not.toEqual(await logProbsOf(student()));
  await rm(runDir, { recursive: true });
});
