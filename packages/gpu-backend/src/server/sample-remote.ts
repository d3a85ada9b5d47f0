import {
  createRng,
  sampleIndicesOf,
  type Completion,
  type SampleOptions,
  type SampleRequest,
  type Tokenizer,
} from '@mathr/core';

import { stopReasonOf } from './chat-reply.ts';
import { requestCompletion } from './completions.ts';
import type { Endpoint } from './endpoint.ts';
import { samplingFields } from './sampling-fields.ts';
import { readTokenChoice, reEncoded } from './token-choice.ts';

/** Where completions come from. */
export interface RemoteSampling {
  readonly endpoint: Endpoint;
  readonly model: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly tokenizer: Tokenizer;
  readonly contextLength: number;
  /** Requests under way at a time. */
  readonly concurrency: number;
}

// core's default; servers have others (vLLM: 16)
const DEFAULT_MAX_TOKENS = 256;

/**
 * One `POST /completions` per sample, each with a seed of its own drawn from the request's, so that a sample does not depend
 * on how many were asked for. The server's prefix cache makes up for the repeated prompt.
 */
export async function* sampleRemote(
  remote: RemoteSampling,
  requests: readonly SampleRequest[],
  { signal, onToken }: SampleOptions,
): AsyncGenerator<Completion, void, void> {
  signal?.throwIfAborted();
  // whoever leaves the loop ends the requests under way
  const controller = new AbortController();
  const combined = signal === undefined ? controller.signal : AbortSignal.any([signal, controller.signal]);
  const jobs = requests.flatMap((request, requestIndex) =>
    sampleIndicesOf(request).map((sampleIndex) => ({ request, requestIndex, sampleIndex })),
  );
  const running = new Map<number, Promise<{ readonly key: number; readonly completion: Completion }>>();
  let next = 0;
  const launch = (): void => {
    const job = jobs[next];
    if (job === undefined) return;
    const key = next++;
    running.set(
      key,
      complete(remote, job, combined).then((completion) => ({ key, completion })),
    );
  };
  try {
    while (next < jobs.length && running.size < remote.concurrency) launch();
    while (running.size > 0) {
      const { key, completion } = await Promise.race(running.values());
      running.delete(key);
      launch();
      const { requestIndex, sampleIndex } = completion;
      for (const token of completion.tokens) onToken?.({ requestIndex, sampleIndex, token });
      yield completion;
    }
  } finally {
    for (const promise of running.values()) promise.catch(() => undefined);
    controller.abort();
  }
}

interface Job {
  readonly request: SampleRequest;
  readonly requestIndex: number;
  readonly sampleIndex: number;
}

async function complete(remote: RemoteSampling, job: Job, signal: AbortSignal): Promise<Completion> {
  const { request, requestIndex, sampleIndex } = job;
  const { tokenizer } = remote;
  const room = remote.contextLength - request.prompt.length;
  const asked = request.maxTokens ?? DEFAULT_MAX_TOKENS;
  const body = {
    model: remote.model,
    prompt: request.prompt,
    ...samplingFields({ ...request, maxTokens: Math.min(asked, room) }),
    seed: sampleSeed(request.seed ?? 0, sampleIndex),
    logprobs: 0,
    return_token_ids: true,
    return_tokens_as_token_ids: true,
    ...remote.body,
  };
  const { choice, text } = await requestCompletion(remote.endpoint, body, signal);
  const finish = choice['finish_reason'] as string | null | undefined;
  const stop = stopReasonOf(finish, choice['stop_reason']);
  const { tokens, logProbs } = readTokenChoice(choice) ?? reEncoded(tokenizer, text, stop === 'eos');
  const stopReason = stop === 'length' && room < asked ? 'context' : stop;
  return { requestIndex, sampleIndex, tokens, text, logProbs, stopReason, promptTokens: request.prompt.length };
}

/** Servers take 63 bits at most and some only 31. */
function sampleSeed(seed: number, sampleIndex: number): number {
  return createRng(seed)
    .split(sampleIndex)
    .integer(2 ** 31);
}
