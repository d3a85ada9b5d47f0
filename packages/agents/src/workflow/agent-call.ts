import {
  promptTokens,
  type Prompt,
  type Sampler,
  type SampleRequest,
  type SamplingParams,
  type Usage,
} from '@mathr/core';

import type { AgentModel, TranscriptEntry } from './solve-options.ts';

/** One model call that a workflow wants to make. */
export interface AgentCall {
  readonly model: AgentModel;
  readonly agent: string;
  readonly role: TranscriptEntry['role'];
  /** The prompt's name and version, or `custom`. */
  readonly promptName: string;
  readonly prompt: Prompt;
  readonly sampling: SamplingParams;
  readonly seed: number;
}

export interface CallOutcome {
  readonly text: string;
  readonly usage: Usage;
  /** Why there is no text. */
  readonly error?: string | undefined;
  /** What a failed call threw. */
  readonly cause?: unknown;
}

const NO_USAGE: Usage = { promptTokens: 0, completionTokens: 0 };

/**
 * Makes the calls and returns their outcomes in order. Calls of one sampler go out as one batch; chat calls run
 * `concurrency` at a time. A call that fails is an outcome with an error, not an exception.
 */
export async function makeCalls(
  calls: readonly AgentCall[],
  options: { readonly concurrency: number; readonly signal: AbortSignal },
): Promise<CallOutcome[]> {
  const outcomes: CallOutcome[] = calls.map(() => ({
    text: '',
    usage: NO_USAGE,
    error: 'the model gave no completion',
  }));
  const bySampler = new Map<Sampler, number[]>();
  const chats: number[] = [];
  for (const [index, { model }] of calls.entries()) {
    if (model.sampler === undefined) chats.push(index);
    else bySampler.set(model.sampler, [...(bySampler.get(model.sampler) ?? []), index]);
  }
  for (const [sampler, indices] of bySampler) await sampleBatch(sampler, indices, calls, outcomes, options.signal);
  await chatEach(chats, calls, outcomes, options);
  return outcomes;
}

async function sampleBatch(
  sampler: Sampler,
  indices: readonly number[],
  calls: readonly AgentCall[],
  outcomes: CallOutcome[],
  signal: AbortSignal,
): Promise<void> {
  const sent: number[] = [];
  const requests: SampleRequest[] = [];
  for (const index of indices) {
    const call = calls[index];
    if (call === undefined) continue;
    const prompt = promptTokens(sampler.tokenizer, call.prompt);
    if (prompt.length >= sampler.contextLength) {
      const error = `the prompt has ${prompt.length} tokens, the context ${sampler.contextLength}`;
      outcomes[index] = { text: '', usage: NO_USAGE, error };
      continue;
    }
    sent.push(index);
    requests.push({ ...call.sampling, prompt, n: 1, seed: call.seed });
  }
  if (requests.length === 0) return;
  for await (const completion of sampler.sample(requests, { signal })) {
    const index = sent[completion.requestIndex];
    if (index === undefined) continue;
    const usage = { promptTokens: completion.promptTokens, completionTokens: completion.tokens.length };
    outcomes[index] = { text: completion.text, usage };
  }
}

async function chatEach(
  indices: readonly number[],
  calls: readonly AgentCall[],
  outcomes: CallOutcome[],
  options: { readonly concurrency: number; readonly signal: AbortSignal },
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < indices.length; at = next++) {
      options.signal.throwIfAborted();
      const index = indices[at] as number;
      const call = calls[index];
      if (call !== undefined) outcomes[index] = await chatOnce(call, options.signal);
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.concurrency, indices.length) }, worker));
}

async function chatOnce(call: AgentCall, signal: AbortSignal): Promise<CallOutcome> {
  try {
    const messages = typeof call.prompt === 'string' ? [{ role: 'user', content: call.prompt } as const] : call.prompt;
    if ('tokens' in messages) throw new TypeError('a chat model takes text or messages, not token ids');
    const reply = await call.model.chat?.chat(messages, { ...call.sampling, seed: call.seed, signal });
    if (reply === undefined) throw new TypeError('there is no model to call');
    return { text: reply.text, usage: reply.usage };
  } catch (cause) {
    signal.throwIfAborted();
    return { text: '', usage: NO_USAGE, error: cause instanceof Error ? cause.message : String(cause), cause };
  }
}
