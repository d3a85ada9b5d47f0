import type { Completion, Sampler, SampleRequest } from '@mathr/core';
import { interpreterTrainer, testSampler, tinyTokenizer } from '@mathr/core/testing';
import { startChatServer, type ChatServer, type ChatServerAnswer } from '@mathr/core/testing/node';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openServer } from './open-server.ts';

const tokenizer = tinyTokenizer('abcdefgh');
const CONTEXT = 64;
let local: Sampler;
let server: ChatServer;

beforeAll(async () => {
  local = await interpreterTrainer({ tokenizer, seed: 1, contextLength: CONTEXT }).sampler();
  server = await startChatServer(({ body = {} }) => (body['echo'] === true ? echo(body) : complete(body)));
});
afterAll(() => server.close());

const remote = (contextLength = CONTEXT): Sampler =>
  openServer({ baseUrl: server.baseUrl, model: 'tiny', tokenizer, contextLength });

/** Completes as vLLM does, ids in `token_ids`. */
async function complete(body: Readonly<Record<string, unknown>>): Promise<ChatServerAnswer> {
  const request: SampleRequest = {
    prompt: body['prompt'] as number[],
    maxTokens: body['max_tokens'] as number,
    temperature: (body['temperature'] as number | undefined) ?? 1,
    seed: body['seed'] as number,
  };
  for await (const { text, tokens, logProbs, stopReason } of local.sample([request])) {
    if (body['model'] === 'mute') return answer({ text, finish_reason: 'stop' });
    const [stop] = (body['stop'] ?? []) as string[];
    // the tiny sampler knows no stop texts
    if (stop !== undefined && text.includes(stop)) {
      return answer({ text: text.slice(0, text.indexOf(stop)), finish_reason: 'stop', stop_reason: stop });
    }
    return answer({
      text,
      token_ids: tokens,
      finish_reason: stopReason === 'length' ? 'length' : 'stop',
      stop_reason: null,
      logprobs: { tokens: tokens.map((id) => `token_id:${id}`), token_logprobs: logProbs },
    });
  }
  return { status: 500, body: '' };
}

/** Repeats the prompt with its log-probabilities, and adds a token. */
async function echo(body: Readonly<Record<string, unknown>>): Promise<ChatServerAnswer> {
  const tokens = body['prompt'] as number[];
  const [scores] = await local.score([{ tokens }], { topK: body['logprobs'] as number });
  const top = scores?.topIds?.map((ids, t) =>
    t === 0 ? null : Object.fromEntries([...ids].map((id, k) => [`token_id:${id}`, scores.topLogProbs?.[t]?.[k]])),
  );
  return answer({
    text: 'x',
    logprobs: {
      tokens: [...tokens, 0].map((id) => `token_id:${id}`),
      token_logprobs: [null, ...(scores?.logProbs.slice(1) ?? []), -1],
      top_logprobs: [...(top ?? []), {}],
    },
  });
}

const answer = (choice: object): ChatServerAnswer => ({ status: 200, body: JSON.stringify({ choices: [choice] }) });

async function drain(sampler: Sampler, requests: readonly SampleRequest[]): Promise<Completion[]> {
  const all: Completion[] = [];
  for await (const completion of sampler.sample(requests)) all.push(completion);
  return all;
}

// servers score at temperature 1 only; the test after this one covers that
const cases = testSampler(async () => remote(), { prompts: [[1], [2, 3, 4], [5, 6]] }).filter(
  ({ name }) => !name.startsWith('scores what it sampled'),
);
test.each(cases)('a server as sampler: $name', ({ run }) => run());

test('scores what it sampled as it sampled it, at temperature 1 and no other', async () => {
  const [completion] = await drain(remote(), [{ prompt: [2, 3], maxTokens: 5, seed: 4 }]);
  const tokens = [2, 3, ...(completion?.tokens ?? [])];
  const [scores] = await remote().score([{ tokens }]);
  expect([...(scores?.logProbs ?? [])].slice(2)).toEqual(completion?.logProbs.map(Math.fround));
  await expect(remote().score([{ tokens }], { temperature: 0.7 })).rejects.toMatchObject({ code: 'unsupported' });
});

test('tells a full context from a full length, and a stop text from the end', async () => {
  const [full] = await drain(remote(6), [{ prompt: [1, 2, 3], seed: 3, maxTokens: 100, ignoreEos: true }]);
  expect(full).toMatchObject({ stopReason: 'context', promptTokens: 3 });
  const stopped = await drain(remote(), [{ prompt: [1], seed: 5, n: 20, stop: ['b'], maxTokens: 30 }]);
  expect(stopped.some(({ stopReason, text }) => stopReason === 'stop' && !text.includes('b'))).toBe(true);
});

test('encodes the text again where a server names no ids, and gives no log-probabilities', async () => {
  const mute = openServer({ baseUrl: server.baseUrl, model: 'mute', tokenizer });
  const [completion] = await drain(mute, [{ prompt: [1], seed: 1, maxTokens: 8 }]);
  expect(completion?.logProbs).toEqual([]);
  expect(tokenizer.decode(completion?.tokens ?? [])).toBe(completion?.text);
});
