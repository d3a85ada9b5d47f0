import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Problem, Trainer } from '@mathr/core';
import { interpreterTrainer, tinyTokenizer } from '@mathr/core/testing';
import { expect, test } from 'vitest';
import type { RewardFunction } from '../reward/reward-function.ts';
import type { Rollout } from '../rollout/rollout.ts';
import type { GrpoEvent, GrpoResult } from './grpo-event.ts';
import type { GrpoOptions } from './grpo-options.ts';
import { grpo } from './grpo.ts';

// a bandit: after "?" one of four letters is drawn
const tokenizer = tinyTokenizer('?abcd');
const problem: Problem = { id: 'bandit', question: '?', answer: 'a' };
const isA: RewardFunction = ({ text, problem }) => (text === problem.answer ? 1 : 0);
const bandit = (policy: Trainer): GrpoOptions => ({
  policy,
  problems: [problem],
  rewards: { right: isA },
  groupSize: 8,
  promptsPerStep: 2,
  steps: 40,
  sampling: { maxTokens: 1 },
  learningRate: 0.05,
});

const chanceOfA = async (policy: Trainer): Promise<number> => {
  const [output] = await policy.forward({ examples: [{ tokens: tokenizer.encode('?a') }] }, { logProbs: true });
  return Math.exp(output?.logProbs?.[1] ?? -Infinity);
};

async function drain(options: GrpoOptions): Promise<{ events: GrpoEvent[]; result: GrpoResult }> {
  const run = grpo(options);
  const events: GrpoEvent[] = [];
  for await (const event of run) events.push(event);
  return { events, result: await run.result() };
}

test.each<[string, Partial<GrpoOptions>]>([
  ['on-policy', {}],
  ['several clipped updates', { epochs: 2, minibatches: 2, clip: { low: 0.2, high: 0.28, dual: 3 } }],
  ['without scale, constant aggregation', { advantageScale: 'none', aggregation: 'constant', learningRate: 0.1 }],
  [
    'one ratio per sequence',
    { minibatches: 2, clip: { low: 0.1, high: 0.2, level: 'sequence' }, aggregation: 'sequence-mean' },
  ],
  ['capped weights', { minibatches: 2, clip: { weightCap: 5 } }],
  ['leave-one-out', { advantage: 'leave-one-out' }],
  ['whitened, one sample each', { advantage: 'whitened', groupSize: 1, promptsPerStep: 16 }],
  ['dynamic sampling', { dynamicSampling: { maxRounds: 3 } }],
])('learns which arm pays: %s', async (_, options) => {
  const policy = interpreterTrainer({ tokenizer, seed: 1 });
  expect(await chanceOfA(policy)).toBeLessThan(0.5);
  await drain({ ...bandit(policy), ...options });
  expect(await chanceOfA(policy)).toBeGreaterThan(0.9);
});

test('beta 0 makes no reference; above 0 it makes one, which holds the policy back', async () => {
  let made = 0;
  const free = interpreterTrainer({ tokenizer, seed: 1 });
  const held = interpreterTrainer({ tokenizer, seed: 1 });
  const reference = async (): Promise<Trainer> => {
    made++;
    return interpreterTrainer({ tokenizer, seed: 1 });
  };
  await drain({ ...bandit(free), reference, beta: 0 });
  expect(made).toBe(0);
  const { result } = await drain({ ...bandit(held), reference, beta: 2 });
  expect(made).toBe(1);
  expect(await chanceOfA(held)).toBeLessThan((await chanceOfA(free)) - 0.1);
  expect(result.metrics['kl']).toBeGreaterThan(0);
});

test('rewards that never differ leave the weights as they are', async () => {
  const policy = interpreterTrainer({ tokenizer, seed: 1 });
  const before = await chanceOfA(policy);
  const { result } = await drain({ ...bandit(policy), rewards: { same: () => 0.1 }, steps: 3 });
  expect(await chanceOfA(policy)).toBe(before);
  expect(result.metrics).toMatchObject({ groupsWithSignal: 0, updates: 0, rewardMean: expect.closeTo(0.1, 9) });
});

test('on the first update the ratio is 1, sampler and trainer agree, and the numbers add up', async () => {
  const policy = interpreterTrainer({ tokenizer, seed: 1 });
  const rollouts: Rollout[] = [];
  const onRollouts = (_: number, batch: readonly Rollout[]): void => void rollouts.push(...batch);
  const options = { ...bandit(policy), minibatches: 2, epochs: 1, steps: 1, onRollouts, beta: 0.1 };
  const { events } = await drain({ ...options, sampling: { maxTokens: 3, temperature: 0.7 } });
  const [event] = events;
  if (event?.type !== 'step-end') throw new Error('expected a step');
  const { metrics } = event;
  expect(metrics['mismatchKl']).toBeLessThan(1e-6);
  expect(metrics['clipLow']).toBeDefined();
  expect(rollouts).toHaveLength(16);
  expect(metrics['rewardMean']).toBeCloseTo(rollouts.reduce((sum, { reward }) => sum + (reward ?? 0), 0) / 16, 12);
  expect(metrics['accuracy']).toBe(metrics['reward/right']);
  expect(metrics['lengthMean']).toBe(rollouts.reduce((sum, { tokens }) => sum + tokens.length, 0) / 16);
  expect(metrics['truncated']).toBe(rollouts.filter(({ stopReason }) => stopReason === 'length').length / 16);
  expect(Object.values(metrics).every(Number.isFinite)).toBe(true);
  // ids are the sampler's: an end of text is in them
  expect(rollouts.some(({ tokens, stopReason }) => stopReason === 'eos' && tokens.at(-1) === 0)).toBe(true);
});

test('one update of the whole batch does not depend on how it is cut', async () => {
  const learn = async (options: Partial<GrpoOptions>): Promise<number> => {
    const policy = interpreterTrainer({ tokenizer, seed: 1 });
    await drain({ ...bandit(policy), steps: 3, sampling: { maxTokens: 3 }, ...options });
    return chanceOfA(policy);
  };
  expect(await learn({ accumulateBy: 3 })).toBeCloseTo(await learn({}), 12);
});

test('cut-off completions count in the mean but are not trained on when masked', async () => {
  const policy = interpreterTrainer({ tokenizer, seed: 1 });
  const before = await chanceOfA(policy);
  // one token never ends: everything is cut off
  const { result, events } = await drain({
    ...bandit(policy),
    steps: 2,
    overlong: 'mask',
    sampling: { maxTokens: 1, ignoreEos: true },
  });
  expect(await chanceOfA(policy)).toBe(before);
  expect(result.metrics['truncated']).toBe(1);
  expect(events.filter((event) => event.type === 'alarm').map((event) => event.alarm)).toEqual(['truncation']);
});

test('a failing reward function is counted and the run goes on', async () => {
  const policy = interpreterTrainer({ tokenizer, seed: 1 });
  const broken: RewardFunction = () => {
    throw new Error('offline');
  };
  const { result } = await drain({ ...bandit(policy), steps: 2, rewards: { right: isA, broken } });
  expect(result.metrics['rewardErrors']).toBe(16);
  const none = await drain({ ...bandit(policy), steps: 1, rewards: { broken } });
  expect(none.result.metrics).toMatchObject({ unrewarded: 1, updates: 0 });
});

test('continues after a stop with the same numbers as a run that was never stopped', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'grpo-'));
  const options = (runDir: string): GrpoOptions => ({
    ...bandit(interpreterTrainer({ tokenizer, seed: 1 })),
    steps: 8,
    minibatches: 2,
    beta: 0.1,
    dynamicSampling: {},
    checkpointEvery: 3,
    saveRollouts: true,
    runDir: join(dir, runDir),
    now: () => 0,
  });
  const whole = await grpo(options('whole')).result();
  const controller = new AbortController();
  const stopped = grpo({
    ...options('stopped'),
    signal: controller.signal,
    onEvent: (event) => {
      if (event.type === 'step-end' && event.step === 4) controller.abort(new Error('stopped'));
    },
  });
  await expect(stopped.result()).rejects.toThrow('stopped');
  const steps: number[] = [];
  const onEvent = (event: GrpoEvent): void => void (event.type === 'step-end' && steps.push(event.step));
  const resumed = await grpo({ ...options('stopped'), onEvent }).result();
  expect(steps).toEqual([5, 6, 7, 8]);
  expect(resumed).toEqual(whole);
  for (const name of ['step-000001.jsonl', 'step-000008.jsonl']) {
    const read = async (run: string): Promise<string> => readFile(join(dir, run, 'rollouts', name), 'utf8');
    expect(await read('stopped')).toBe(await read('whole'));
  }
  await rm(dir, { recursive: true });
});

test('truncated sampling raises an alarm', async () => {
  const policy = interpreterTrainer({ tokenizer, seed: 1 });
  const { events } = await drain({ ...bandit(policy), steps: 1, sampling: { maxTokens: 1, topP: 0.9 } });
  expect(events[0]).toMatchObject({ type: 'alarm', alarm: 'sampling-truncated', step: 0 });
});

test.each<[Partial<Record<keyof GrpoOptions, unknown>>, string]>([
  [{ groupSize: 1 }, 'a group of 1 has no mean'],
  [{ sampling: { temperature: 0 } }, 'sampling.temperature must be above 0'],
  [{ accuracyReward: 'speed' }, 'expected the name of one of the rewards'],
  [{ problems: [] }, 'at least one problem'],
  [{ rewards: {} }, 'at least one reward function'],
  [{ stepz: 3 } as object, 'stepz'],
])('refuses %j', (options, message) => {
  const policy = interpreterTrainer({ tokenizer });
  expect(() => grpo({ ...bandit(policy), ...options } as GrpoOptions)).toThrow(message);
});

test('prompts longer than the context are left out, and refused when none fits', () => {
  const policy = interpreterTrainer({ tokenizer, contextLength: 4 });
  const long = { ...problem, question: '?????' };
  expect(() => grpo({ ...bandit(policy), problems: [long] })).toThrow('the shortest prompt has 5 tokens');
});
