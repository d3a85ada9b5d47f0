import { MathrError, promptTokens, type Message, type Prompt, type SampleRequest, type Sampler } from '@mathr/core';

import type { EvalJob } from './eval-plan.ts';
import { mapConcurrent } from './map-concurrent.ts';
import type { ReadOptions } from './read-options.ts';

/** One completion before it is graded. */
export interface Output {
  readonly job: EvalJob;
  /** 0 … count-1, -1 for the greedy one. */
  readonly sampleIndex: number;
  readonly text: string;
  readonly tokens: number;
  readonly isTruncated: boolean;
  /** Set by workflows, which choose an answer themselves. */
  readonly answer?: string | null | undefined;
  readonly error?: string | undefined;
}

/** The completions of the jobs, as they finish. */
export function generate(jobs: readonly EvalJob[], options: ReadOptions, signal: AbortSignal): AsyncIterable<Output> {
  if (options.sampler !== undefined) return fromSampler(jobs, options.sampler, options, signal);
  return fromCalls(jobs, options, signal);
}

/** One `sample` call for all: the sampler batches as it sees fit. */
async function* fromSampler(
  jobs: readonly EvalJob[],
  sampler: Sampler,
  options: ReadOptions,
  signal: AbortSignal,
): AsyncGenerator<Output, void, void> {
  const accepted: EvalJob[] = [];
  const requests: SampleRequest[] = [];
  for (const job of jobs) {
    const prompt = promptTokens(sampler.tokenizer, job.prompt ?? '');
    if (prompt.length >= sampler.contextLength) {
      const error = `the prompt has ${prompt.length} tokens, the context ${sampler.contextLength}`;
      yield* failures(job, error);
      continue;
    }
    accepted.push(job);
    const greedy = job.isGreedy ? { temperature: 0 } : {};
    requests.push({ ...options.sampling, ...greedy, prompt, n: job.count, seed: job.seed });
  }
  if (requests.length === 0) return;
  for await (const completion of sampler.sample(requests, { signal })) {
    const job = accepted[completion.requestIndex];
    if (job === undefined) continue;
    yield {
      job,
      sampleIndex: job.isGreedy ? -1 : completion.sampleIndex,
      text: completion.text,
      tokens: completion.tokens.length,
      isTruncated: isCut(completion.stopReason),
    };
  }
}

/** A call for each completion of a chat model or workflow. */
async function* fromCalls(
  jobs: readonly EvalJob[],
  options: ReadOptions,
  signal: AbortSignal,
): AsyncGenerator<Output, void, void> {
  const calls = jobs.flatMap((job) => Array.from({ length: job.count }, (_, index) => ({ job, index })));
  let succeeded = 0;
  let failed = 0;
  const work = async ({ job, index }: { readonly job: EvalJob; readonly index: number }): Promise<Output> => {
    try {
      const output = await callOnce(job, index, options, signal);
      succeeded++;
      return output;
    } catch (error) {
      signal.throwIfAborted();
      failed++;
      // nothing but failures is a broken set-up, not a bad model
      if (succeeded === 0 && failed >= Math.min(calls.length, options.concurrency)) throw error;
      return { ...failure(job, error), sampleIndex: job.isGreedy ? -1 : index };
    }
  };
  yield* mapConcurrent(calls, options.concurrency, work);
}

async function callOnce(job: EvalJob, index: number, options: ReadOptions, signal: AbortSignal): Promise<Output> {
  signal.throwIfAborted();
  // the mixing keeps sample 1 of one problem apart from sample 0 of another
  const seed = (job.seed + Math.imul(index, 0x9e3779b1)) >>> 1;
  const sampleIndex = job.isGreedy ? -1 : index;
  if (options.workflow !== undefined) {
    // only these two: the gold answer never reaches a workflow
    const { id, question } = job.problem;
    const { text, tokens, answer } = await options.workflow.run({ id, question }, { seed, signal });
    return { job, sampleIndex, text, tokens, answer, isTruncated: false };
  }
  if (options.chat === undefined) throw new MathrError('unsupported', 'no model to call', { what: 'evaluate' });
  const greedy = job.isGreedy ? { temperature: 0 } : {};
  const reply = await options.chat.chat(asMessages(job.prompt ?? ''), { ...options.sampling, ...greedy, seed, signal });
  const { text, usage, stopReason } = reply;
  return { job, sampleIndex, text, tokens: usage.completionTokens, isTruncated: isCut(stopReason) };
}

function asMessages(prompt: Prompt): readonly Message[] {
  if (typeof prompt === 'string') return [{ role: 'user', content: prompt }];
  if (!('tokens' in prompt)) return prompt;
  const message = 'a chat model takes text or messages, not token ids; return those from prompt, or pass a sampler';
  throw new MathrError('invalid_options', message, { issues: [{ path: 'prompt', message }] });
}

function isCut(stopReason: string): boolean {
  return stopReason === 'length' || stopReason === 'context';
}

function failures(job: EvalJob, error: unknown): Output[] {
  return Array.from({ length: job.count }, (_, index) => ({
    ...failure(job, error),
    sampleIndex: job.isGreedy ? -1 : index,
  }));
}

function failure(job: EvalJob, error: unknown): Omit<Output, 'sampleIndex'> {
  const message = error instanceof Error ? error.message : String(error);
  return { job, text: '', tokens: 0, isTruncated: false, error: message };
}
