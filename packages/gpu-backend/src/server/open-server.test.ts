import { MathrError, type ChatModelOptions } from '@mathr/core';
import { startChatServer, type ChatServer, type ChatServerAnswer } from '@mathr/core/testing/node';
import { expect, onTestFinished, test } from 'vitest';

import { openServer, type ServerModel } from './open-server.ts';
import type { ServerOptions } from './server-options.ts';

const ASK = [{ role: 'user', content: 'What is 2 + 2?' }] as const;

async function open(
  answers: readonly ChatServerAnswer[],
  options: Partial<ServerOptions> = {},
): Promise<{ readonly model: ServerModel; readonly server: ChatServer }> {
  const server = await startChatServer(
    ({ index }) => answers[Math.min(index, answers.length - 1)] ?? { fault: 'hang' },
  );
  onTestFinished(() => server.close());
  return { server, model: openServer({ baseUrl: server.baseUrl, model: 'm', ...options }) };
}

const failureOf = async (model: ServerModel, options?: ChatModelOptions): Promise<MathrError<'remote_error'>> => {
  const error: unknown = await model.chat(ASK, options).catch((caught: unknown) => caught);
  if (MathrError.is(error, 'remote_error')) return error;
  throw new Error(`came: ${String(error)}`);
};

test.each([true, false])('chats (streamed: %s)', async (stream) => {
  const answer = { text: 'It is 4.', reasoning: 'two and two', finishReason: 'length', costUsd: 0.5 };
  const { model, server } = await open([answer], { stream, apiKey: 'key', body: { reasoning_effort: 'high' } });
  const reply = await model.chat(ASK, { maxTokens: 9, temperature: 0.2, topP: 1, seed: 3, requestId: 'r1' });
  expect(reply).toEqual({
    text: 'It is 4.',
    reasoning: 'two and two',
    stopReason: 'length',
    usage: { promptTokens: 5, completionTokens: 6, costUsd: 0.5 },
  });
  const [request] = server.requests;
  expect(request).toMatchObject({
    path: '/v1/chat/completions',
    headers: { authorization: 'Bearer key', 'idempotency-key': 'r1' },
    body: { model: 'm', messages: ASK, max_tokens: 9, temperature: 0.2, seed: 3, reasoning_effort: 'high' },
  });
  expect(Object.keys(request?.body ?? {})).not.toContain('top_p');
});

test('leaves out what the server refuses', async () => {
  const { model, server } = await open([{ text: 'four' }], { body: { max_tokens: null, max_completion_tokens: 9 } });
  await model.chat(ASK, { maxTokens: 50 });
  expect(Object.keys(server.requests[0]?.body ?? {})).toEqual([
    'model',
    'messages',
    'stream',
    'stream_options',
    'max_completion_tokens',
  ]);
});

test('tells text as it comes, whatever stream says', async () => {
  const { model } = await open([{ text: 'It is 4.' }], { stream: false });
  const heard: string[] = [];
  await model.chat(ASK, { onText: (delta) => heard.push(delta) });
  expect(heard).toEqual(['It ', 'is ', '4.']);
});

test('reads a whole body where a stream was asked for, parts of content, and estimates missing usage', async () => {
  const body = {
    choices: [{ message: { content: [{ type: 'text', text: 'fo' }, { text: 'ur' }] }, stop_reason: '.' }],
  };
  const { model } = await open([{ status: 200, body: JSON.stringify(body) }]);
  const usage = { promptTokens: 5, completionTokens: 2 };
  expect(await model.chat(ASK)).toEqual({ text: 'four', stopReason: 'eos', usage });
});

const json = (status: number, body: unknown, headers?: Record<string, string>): ChatServerAnswer => ({
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  headers,
});

test.each<[string, ChatServerAnswer, RegExp, object]>([
  [
    '429 with a pause',
    json(429, { error: { message: 'slow down' } }, { 'retry-after': '7' }),
    /429: slow down$/,
    { status: 429, retryAfterMs: 7000 },
  ],
  [
    'no money left',
    json(429, { error: { message: 'pay', code: 'insufficient_quota' } }),
    /pay/,
    { status: 429, isTransient: false },
  ],
  ['a bad key', json(401, { error: 'no' }), /401: no; check the apiKey/, { status: 401 }],
  ['a wrong address', json(404, { detail: 'Not Found' }), /404: Not Found; check that baseUrl/, { status: 404 }],
  ['a gateway page', json(502, '<html>Bad\n gateway'), /502: <html>Bad gateway/, { status: 502 }],
  [
    'an error with status 200',
    json(200, { error: { message: 'upstream', code: 529 } }),
    /error in its body: upstream/,
    { status: 529 },
  ],
  ['an unnamed error with status 200', json(200, { object: 'error', message: 'oh' }), /oh/, { isTransient: true }],
  ['an error in a choice', json(200, { choices: [{ error: { message: 'cut', code: 502 } }] }), /cut/, { status: 502 }],
  [
    'half a JSON',
    { fault: 'half-json' },
    /unreadable \(no JSON.*starts with/,
    { isTransient: true, mayBeBilled: true },
  ],
  ['half a stream', { fault: 'half-stream' }, /unreadable/, { isTransient: true, mayBeBilled: true }],
  [
    'a page instead of JSON',
    { status: 200, body: '<!doctype html>', contentType: 'text/html' },
    /no JSON, text\/html\): it starts with "<!doctype html>"/,
    { isTransient: true },
  ],
  ['nothing', json(200, ''), /it is empty/, { isTransient: true }],
  ['no choices', json(200, { choices: [] }), /no choices/, { isTransient: true }],
  ['a list', json(200, []), /no JSON object/, { isTransient: true }],
  [
    'a filter',
    json(200, { choices: [{ message: { content: '' }, finish_reason: 'content_filter' }] }),
    /withheld/,
    { isTransient: false },
  ],
  ['a dropped connection', { fault: 'reset' }, /broke off the connection/, { isTransient: true, mayBeBilled: true }],
])('says what came: %s', async (_, answer, message, details) => {
  const { model } = await open([answer]);
  const error = await failureOf(model);
  expect(error.message).toMatch(message);
  expect(error.details).toMatchObject(details);
});

test('says that a server is not there, and that it would not be billed', async () => {
  const model = openServer({ baseUrl: 'http://127.0.0.1:1/v1', model: 'm' });
  const error = await failureOf(model);
  expect(error.message).toMatch(/cannot be reached|broke off/);
  expect(error.details.isTransient).toBe(true);
});

test.each(['hang', 'stalled-stream'] as const)('does not wait for ever: %s', async (fault) => {
  const { model } = await open([{ fault }], { timeoutMs: 50 });
  const error = await failureOf(model);
  expect(error.message).toContain('did not finish within 50 ms');
  expect(error.details).toMatchObject({ isTransient: true, mayBeBilled: true });
});

test('rejects with the reason of the signal, before and while it waits', async () => {
  const { model, server } = await open([{ fault: 'hang' }]);
  const early = model.chat(ASK, { signal: AbortSignal.abort(new Error('before')) });
  await expect(early).rejects.toThrow('before');
  expect(server.requests).toHaveLength(0);
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error('while')), 20);
  await expect(model.chat(ASK, { signal: controller.signal })).rejects.toThrow('while');
});

test('tries again when it is told how', async () => {
  const { model, server } = await open([{ fault: 'reset' }, json(503, ''), { text: 'four' }], {
    retry: { firstDelayMs: 1 },
  });
  expect((await model.chat(ASK)).text).toBe('four');
  expect(server.requests).toHaveLength(3);
});

test('options are checked, and a missing tokenizer is said', () => {
  expect(() => openServer({ baseUrl: 'localhost', model: 'm' })).toThrow('openServer: baseUrl');
  expect(() => openServer({ baseUrl: 'http://x/v1', model: 'm' }).tokenizer).toThrow('pass tokenizer');
});
