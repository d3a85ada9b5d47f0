import { createRng, promptTokens, withRetries, type Completion, type SampleRequest, type Sampler } from '@mathr/core';

import type { EvalItem } from './eval-item.ts';
import type { EvalJob } from './eval-plan.ts';
import { failedOutput, isCut, type GenerateContext, type Output } from './output.ts';
import type { ReadOptions } from './read-options.ts';

/** A request and the samples of it that are still to come. */
interface Waiting {
  readonly job: EvalJob;
  readonly prompt: readonly number[];
  readonly missing: Set<number>;
}

/**
 * One `sample` call for all: the sampler batches as it sees fit. One that fails for a reason that may pass (a server behind
 * it) is asked again for what is missing; any other failure ends the evaluation, whose items stay.
 */
export async function* sampleItems(
  jobs: readonly EvalJob[],
  sampler: Sampler,
  options: ReadOptions,
  context: GenerateContext,
): AsyncGenerator<EvalItem, void, void> {
  const { budget, finish } = context;
  const waiting: Waiting[] = [];
  for (const job of jobs) {
    const prompt = promptTokens(sampler.tokenizer, job.prompt ?? '');
    if (prompt.length < sampler.contextLength) {
      waiting.push({ job, prompt, missing: new Set(job.indices) });
      continue;
    }
    const error = `the prompt has ${prompt.length} tokens, the context ${sampler.contextLength}`;
    for (const index of job.indices) yield await finish(failedOutput(job, index, error));
  }
  for await (const { one, completion } of completionsOf(waiting, sampler, options, context)) {
    yield await finish(outputOf(one.job, completion));
  }
  if (budget.reached() !== undefined) return;
  for (const { job, missing } of waiting) {
    for (const index of missing)
      yield await finish(failedOutput(job, index, `${sampler.id} ended without this completion`));
  }
}

interface Found {
  readonly one: Waiting;
  readonly completion: Completion;
}

async function* completionsOf(
  waiting: readonly Waiting[],
  sampler: Sampler,
  options: ReadOptions,
  { signal, budget }: GenerateContext,
): AsyncGenerator<Found, void, void> {
  const rng = createRng(`${options.seed}/retry`);
  let asked: readonly Waiting[] = [];
  let stream: AsyncIterator<Completion> | undefined;
  const next = async (): Promise<IteratorResult<Completion>> => {
    if (stream === undefined) {
      asked = waiting.filter(({ missing }) => missing.size > 0);
      if (asked.length === 0) return { done: true, value: undefined };
      const requests = asked.map((one) => requestOf(one, options));
      stream = sampler.sample(requests, { signal })[Symbol.asyncIterator]();
    }
    try {
      return await stream.next();
    } catch (error) {
      stream = undefined;
      throw error;
    }
  };
  try {
    while (budget.reached() === undefined) {
      const step = await withRetries(next, {
        ...options.retry,
        clock: options.clock,
        rng,
        signal,
        onRetry: options.onRetry,
      });
      if (step.done === true) return;
      const completion = step.value;
      const one = asked[completion.requestIndex];
      const index = one?.job.isGreedy === true ? -1 : completion.sampleIndex;
      // a sampler that draws all of a request gives again what an earlier sitting has
      if (one?.missing.delete(index) !== true) continue;
      budget.call();
      budget.use(completion.tokens.length);
      yield { one, completion };
    }
  } finally {
    await stream?.return?.();
  }
}

/** Sample i of a request is the same whatever else is drawn, so that only what is missing is asked for. */
function requestOf({ job, prompt, missing }: Waiting, options: ReadOptions): SampleRequest {
  if (job.isGreedy) return { ...options.sampling, temperature: 0, prompt, n: 1, seed: job.seed };
  const n = options.samples;
  const part = missing.size < n ? { sampleIndices: [...missing].sort((a, b) => a - b) } : {};
  return { ...options.sampling, prompt, n, seed: job.seed, ...part };
}

function outputOf(job: EvalJob, completion: Completion): Output {
  const { text, tokens, stopReason, promptTokens } = completion;
  const sampleIndex = job.isGreedy ? -1 : completion.sampleIndex;
  const isTruncated = isCut(stopReason);
  return { job, sampleIndex, text, tokens: tokens.length, tokenIds: tokens, isTruncated, stopReason, promptTokens };
}
