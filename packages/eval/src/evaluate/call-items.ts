import { createRng, fingerprint, MathrError, withRetries, type Message, type Prompt } from '@mathr/core';

import type { EvalItem } from './eval-item.ts';
import type { EvalJob } from './eval-plan.ts';
import { fanOut } from './fan-out.ts';
import { mapConcurrent } from './map-concurrent.ts';
import { failedOutput, isCut, type GenerateContext, type Output } from './output.ts';
import type { ReadOptions } from './read-options.ts';

interface Call {
  readonly job: EvalJob;
  readonly index: number;
}

/**
 * A call for each completion of a chat model or workflow, some at a time, each with its own retries. A call that fails for
 * good is an item with its error; when every first call fails, the evaluation does: that is a broken set-up, no bad model.
 */
export async function* callItems(
  jobs: readonly EvalJob[],
  options: ReadOptions,
  context: GenerateContext,
): AsyncGenerator<EvalItem, void, void> {
  const calls = jobs.flatMap((job) => job.indices.map((index) => ({ job, index })));
  const { signal, budget, finish } = context;
  const fan = fanOut(signal);
  let succeeded = 0;
  let failed = 0;
  const work = async (call: Call): Promise<EvalItem> => {
    const retried: string[] = [];
    const history = (): Pick<Output, 'retried'> => (retried.length === 0 ? {} : { retried });
    const branch = fan.branch();
    try {
      const output = await callWithRetries(call, options, { ...context, signal: branch.signal }, retried);
      succeeded++;
      return finish({ ...output, ...history() });
    } catch (error) {
      signal.throwIfAborted();
      failed++;
      if (succeeded === 0 && failed >= Math.min(calls.length, options.concurrency)) throw error;
      return finish({ ...failedOutput(call.job, call.index, error), ...history() });
    } finally {
      branch.release();
    }
  };
  try {
    yield* mapConcurrent(calls, options.concurrency, work, () => budget.reached() === undefined);
  } finally {
    fan.close();
  }
}

/** Tries again as the policy says; each failed try leaves its message in `retried`. A spent budget ends it. */
function callWithRetries(
  call: Call,
  options: ReadOptions,
  context: GenerateContext,
  retried: string[],
): Promise<Output> {
  const { retry, clock, seed } = options;
  const { signal, budget } = context;
  let last: unknown;
  const tryOnce = async (tries: number): Promise<Output> => {
    if (tries > 1 && budget.reached() !== undefined) throw new GivenUp(last);
    return callOnce(call, options, context);
  };
  return withRetries(tryOnce, {
    ...retry,
    clock,
    signal,
    rng: createRng(`${seed}/retry/${call.job.problem.id}/${call.index}`),
    onRetry: (notice) => {
      last = notice.error;
      retried.push(notice.error instanceof Error ? notice.error.message : String(notice.error));
      options.onRetry?.(notice);
    },
  });
}

/** What a call ends with that would be tried again if the budget were not spent. */
class GivenUp extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

async function callOnce(call: Call, options: ReadOptions, { signal, budget }: GenerateContext): Promise<Output> {
  signal.throwIfAborted();
  const { job, index } = call;
  // the mixing keeps sample 1 of one problem apart from sample 0 of another
  const seed = (job.seed + Math.imul(Math.max(index, 0), 0x9e3779b1)) >>> 1;
  const startMs = options.clock.now();
  budget.call();
  const output =
    options.workflow === undefined ? await chat(call, seed, options, signal) : await run(call, seed, options, signal);
  budget.use(output.tokens);
  return { ...output, latencyMs: options.clock.now() - startMs };
}

async function run({ job, index }: Call, seed: number, options: ReadOptions, signal: AbortSignal): Promise<Output> {
  if (options.workflow === undefined) throw new MathrError('unsupported', 'no workflow to run', { what: 'evaluate' });
  // only these two: the gold answer never reaches a workflow
  const { id, question } = job.problem;
  const { text, tokens, answer } = await options.workflow.run({ id, question }, { seed, signal });
  return { job, sampleIndex: index, text, tokens, answer, isTruncated: false };
}

async function chat({ job, index }: Call, seed: number, options: ReadOptions, signal: AbortSignal): Promise<Output> {
  if (options.chat === undefined) throw new MathrError('unsupported', 'no model to call', { what: 'evaluate' });
  const greedy = job.isGreedy ? { temperature: 0 } : {};
  const params = { ...options.sampling, ...greedy, seed, signal, requestId: requestId(job, index) };
  const reply = await options.chat.chat(asMessages(job.prompt ?? ''), params);
  const { text, usage, stopReason, reasoning } = reply;
  const { completionTokens: tokens, promptTokens, costUsd } = usage;
  const isTruncated = isCut(stopReason);
  return { job, sampleIndex: index, text, tokens, isTruncated, stopReason, promptTokens, reasoning, costUsd };
}

/** The same in every sitting, so that a call that a kill interrupted is not billed twice where a server honours it. */
function requestId({ problem, seed, prompt }: EvalJob, index: number): string {
  return `${problem.id}/${index}/${fingerprint([seed, JSON.stringify(prompt)])}`;
}

function asMessages(prompt: Prompt): readonly Message[] {
  if (typeof prompt === 'string') return [{ role: 'user', content: prompt }];
  if (!('tokens' in prompt)) return prompt;
  const message = 'a chat model takes text or messages, not token ids; return those from prompt, or pass a sampler';
  throw new MathrError('invalid_options', message, { issues: [{ path: 'prompt', message }] });
}
