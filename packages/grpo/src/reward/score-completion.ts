import type { Problem } from '@mathr/core';
import type { RewardInput, Rewards, WeightedReward } from './reward-function.ts';

/** What the reward functions said of one completion. */
export interface CompletionReward {
  /** Weighted sum of those that did not abstain; undefined when all did. */
  readonly reward: number | undefined;
  readonly rewards: Readonly<Record<string, number | undefined>>;
  /** Functions that threw, were late or gave no finite number; they count as abstained. */
  readonly errors: readonly { readonly name: string; readonly message: string }[];
}

const DEFAULT_TIMEOUT_MS = 10_000;

/**
 * Asks every reward function about one completion, all at once. A failing function abstains and is reported: a bad
 * completion is a record, never a crash.
 */
export async function scoreCompletion<P extends Problem>(
  rewards: Rewards<P>,
  input: Omit<RewardInput<P>, 'signal'>,
  options: { readonly signal: AbortSignal },
): Promise<CompletionReward> {
  const values: Record<string, number | undefined> = {};
  const errors: { name: string; message: string }[] = [];
  let sum = 0;
  let counted = 0;
  const entries = Object.entries(rewards).map(([name, entry]) => ({ name, entry: weighted(entry) }));
  const outcomes = await Promise.all(entries.map(({ entry }) => ask(entry, input, options.signal)));
  options.signal.throwIfAborted();
  for (const [index, { name, entry }] of entries.entries()) {
    const outcome = outcomes[index];
    values[name] = outcome?.value;
    if (outcome?.error !== undefined) errors.push({ name, message: outcome.error });
    if (outcome?.value === undefined) continue;
    sum += (entry.weight ?? 1) * outcome.value;
    counted++;
  }
  return { reward: counted > 0 ? sum : undefined, rewards: values, errors };
}

function weighted<P extends Problem>(entry: Rewards<P>[string]): WeightedReward<P> {
  return typeof entry === 'function' ? { reward: entry } : entry;
}

interface Outcome {
  readonly value?: number | undefined;
  readonly error?: string | undefined;
}

async function ask<P extends Problem>(
  entry: WeightedReward<P>,
  input: Omit<RewardInput<P>, 'signal'>,
  runSignal: AbortSignal,
): Promise<Outcome> {
  const timeoutMs = entry.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const controller = new AbortController();
  const signal = AbortSignal.any([runSignal, controller.signal]);
  try {
    const answer = entry.reward({ ...input, signal });
    // most functions answer at once: no timer for them
    if (!isPromise(answer)) return finiteOrError(answer);
    return finiteOrError(await withinTime(answer, timeoutMs, controller));
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function isPromise(value: number | undefined | Promise<number | undefined>): value is Promise<number | undefined> {
  return typeof value === 'object';
}

function finiteOrError(value: number | undefined): Outcome {
  if (value === undefined || Number.isFinite(value)) return { value };
  return { error: `the reward is ${value}; a reward is a finite number, or undefined to abstain` };
}

async function withinTime<T>(answer: Promise<T>, timeoutMs: number, controller: AbortController): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new Error(`no answer within ${timeoutMs} ms`);
      controller.abort(error);
      reject(error);
    }, timeoutMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
