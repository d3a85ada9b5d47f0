import type { ChatModel, MathrError } from '@mathr/core';
import {
  startChatServer,
  type ChatServer,
  type ChatServerAnswer,
  type ChatServerRequest,
} from '@mathr/core/testing/node';
import { expect, onTestFinished, test } from 'vitest';

import { openBatchChat, type BatchChatOptions } from './open-batch-chat.ts';

interface Served {
  readonly server: ChatServer;
  /** A new process, as far as it knows. */
  readonly open: (options?: BatchChatOptions) => ChatModel;
  /** Batches that were handed in. */
  readonly handedIn: () => number;
}

async function serve(
  answer: (request: ChatServerRequest) => ChatServerAnswer = ({ lastMessage }) => ({ text: `re ${lastMessage}` }),
  batches: (request: ChatServerRequest) => ChatServerAnswer | undefined = () => undefined,
): Promise<Served> {
  const server = await startChatServer(answer, { batches });
  onTestFinished(() => server.close());
  const retry = { retries: 2, firstDelayMs: 1 };
  return {
    server,
    open: (options) =>
      openBatchChat({ baseUrl: server.baseUrl, model: 'm', retry }, { waitMs: 5, pollMs: 1, ...options }),
    handedIn: () =>
      server.requests.filter(({ method, path }) => method === 'POST' && path.startsWith('/v1/batches')).length,
  };
}

const ask = (model: ChatModel, text: string, signal?: AbortSignal): Promise<string> =>
  model.chat([{ role: 'user', content: text }], { temperature: 0.5, signal }).then((reply) => reply.text);

const errorOf = (promise: Promise<unknown>): Promise<MathrError<'remote_error'>> =>
  promise.then(
    () => Promise.reject(new Error('it resolved')),
    (error: unknown) => error as MathrError<'remote_error'>,
  );

/** In progress for ever while `isStuck()`. */
const stuckWhile =
  (isStuck: () => boolean) =>
  ({ method, path }: ChatServerRequest): ChatServerAnswer | undefined =>
    method === 'GET' && /batches\/./.test(path) && isStuck()
      ? { status: 200, body: '{"status":"in_progress"}' }
      : undefined;

test('calls that come together are one batch, full batches at most, each answered for itself', async () => {
  const { server, open, handedIn } = await serve();
  const model = open({ maxRequests: 4 });
  const texts = ['a', 'b', 'c', 'd', 'e'];
  expect(await Promise.all(texts.map((text) => ask(model, text)))).toEqual(texts.map((text) => `re ${text}`));
  expect(handedIn()).toBe(2);
  expect(server.billed()).toBe(5);
  expect(model.bulk).toEqual({ concurrency: 4, timeoutMs: 172_800_000 });
});

test('tells usage and cost, and hands the text to onText', async () => {
  const { open } = await serve(() => ({ text: 'It is four.', costUsd: 0.25 }));
  let heard = '';
  const reply = await open().chat([{ role: 'user', content: '2 + 2?' }], { onText: (text) => (heard += text) });
  expect(reply.usage).toEqual({ promptTokens: 1, completionTokens: 3, costUsd: 0.25 });
  expect(heard).toBe('It is four.');
});

test('what fails in a batch fails alone, as it would without one, and is in a new batch when asked again', async () => {
  let isDown = true;
  const { server, open, handedIn } = await serve(({ lastMessage }) => {
    if (lastMessage === 'long') return { status: 400, body: '{"error":{"message":"too many tokens"}}' };
    if (lastMessage === 'late' && isDown) return { fault: 'hang' };
    if (lastMessage === 'busy' && isDown) return { status: 503, body: '{"error":{"message":"overloaded"}}' };
    return { text: 'fine' };
  });
  const model = open();
  const [good, long, busy, late] = await Promise.all([
    ask(model, 'good'),
    errorOf(ask(model, 'long')),
    errorOf(ask(model, 'busy')),
    errorOf(ask(model, 'late')),
  ]);
  expect(good).toBe('fine');
  expect(long.message).toMatch(/answered 400: too many tokens/);
  expect(long.details.status).toBe(400);
  expect(busy.details.status).toBe(503);
  expect(late.details).toMatchObject({ isTransient: true, mayBeBilled: false });
  isDown = false;
  expect(await Promise.all([ask(model, 'busy'), ask(model, 'late')])).toEqual(['fine', 'fine']);
  expect(handedIn()).toBe(2);
  expect(server.billed()).toBe(3);
});

test('handing in is repeated when the server fails, and done once when only its answer is lost', async () => {
  let failures = 0;
  const { server } = await serve(undefined, ({ method, path }) =>
    method === 'POST' && path === '/v1/files' && failures++ === 0 ? { status: 503, body: '{}' } : undefined,
  );
  let lost = 0;
  const losing: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    if (init?.method === 'POST' && (input as string).endsWith('/batches') && lost++ === 0) throw new TypeError('cut');
    return response;
  };
  const options = { baseUrl: server.baseUrl, model: 'm', retry: { retries: 2, firstDelayMs: 1 }, fetch: losing };
  expect(await ask(openBatchChat(options, { waitMs: 1, pollMs: 1 }), 'a')).toBe('re a');
  expect([failures, lost, server.billed()]).toEqual([2, 1, 1]);
});

test('a server that stays down fails every call, and what it took in nevertheless is found later', async () => {
  let isDown = true;
  const { server, open } = await serve(undefined, () => (isDown ? { status: 500, body: '{}' } : undefined));
  const model = open();
  const errors = await Promise.all([errorOf(ask(model, 'a')), errorOf(ask(model, 'b'))]);
  expect(errors.map(({ details }) => details.status)).toEqual([500, 500]);
  isDown = false;
  expect(await Promise.all([ask(model, 'a'), ask(model, 'b')])).toEqual(['re a', 're b']);
  expect(server.billed()).toBe(2);
});

test('after a kill between handing in and the answer nothing is paid again, whatever is asked besides', async () => {
  let isStuck = true;
  const { server, open, handedIn } = await serve(
    undefined,
    stuckWhile(() => isStuck),
  );
  const killed = new AbortController();
  const first = open();
  const looks = new Promise<void>((seen) => {
    const watched = open({ onStatus: () => seen() });
    for (const text of ['a', 'b', 'c']) void ask(watched, text, killed.signal).catch(() => undefined);
  });
  await looks;
  killed.abort(new Error('killed'));
  expect(server.billed()).toBe(3);
  isStuck = false;
  // fewer of the old, one that is new, in another order
  expect(await Promise.all(['new', 'c', 'a'].map((text) => ask(first, text)))).toEqual(['re new', 're c', 're a']);
  expect([server.billed(), handedIn()]).toEqual([4, 2]);
  const third = open();
  expect(await Promise.all(['b', 'new'].map((text) => ask(third, text)))).toEqual(['re b', 're new']);
  expect([server.billed(), handedIn()]).toEqual([4, 2]);
  // another name is another story
  expect(await ask(open({ name: 'afresh' }), 'b')).toBe('re b');
  expect(server.billed()).toBe(5);
});

test('what failed in a batch of an earlier process is asked again at once', async () => {
  let isDown = true;
  const { open, handedIn } = await serve(() => (isDown ? { status: 400, body: '{"error":"no"}' } : { text: 'yes' }));
  await errorOf(ask(open(), 'a'));
  isDown = false;
  expect(await ask(open(), 'a')).toBe('yes');
  expect(handedIn()).toBe(2);
});

test('the same asked several times gets so many answers, and gets them again in another process', async () => {
  let count = 0;
  const { server, open } = await serve(() => ({ text: `answer ${count++}` }));
  const model = open();
  const answers = await Promise.all([1, 2, 3].map(() => ask(model, 'draw')));
  expect(new Set(answers).size).toBe(3);
  const again = open();
  expect(new Set(await Promise.all([1, 2, 3].map(() => ask(again, 'draw'))))).toEqual(new Set(answers));
  expect(server.billed()).toBe(3);
});

test('a call aborted before its batch is handed in is not sent; later its answer waits for the next who asks', async () => {
  let isStuck = true;
  const { server, open } = await serve(
    undefined,
    stuckWhile(() => isStuck),
  );
  const early = new AbortController();
  const late = new AbortController();
  let looked = (): void => undefined;
  const seen = new Promise<void>((resolve) => (looked = resolve));
  const model = open({ onStatus: () => looked() });
  const [unsent, sent] = [errorOf(ask(model, 'a', early.signal)), errorOf(ask(model, 'b', late.signal))];
  early.abort(new Error('changed my mind'));
  expect((await unsent).message).toBe('changed my mind');
  await seen;
  late.abort(new Error('no patience'));
  expect((await sent).message).toBe('no patience');
  await expect(ask(model, 'c', AbortSignal.abort(new Error('before')))).rejects.toThrow('before');
  isStuck = false;
  expect(await ask(model, 'b')).toBe('re b');
  expect(server.billed()).toBe(1);
});

test('a batch that fails as a whole fails its calls, and they are handed in again when they are asked again', async () => {
  let code: string | undefined = 'invalid_json';
  const { open, handedIn } = await serve(undefined, ({ method, path }) =>
    method === 'GET' && /batches\/./.test(path) && code !== undefined
      ? { status: 200, body: JSON.stringify({ status: 'failed', errors: { data: [{ code, message: 'not so' }] } }) }
      : undefined,
  );
  const model = open();
  expect(await errorOf(ask(model, 'a'))).toMatchObject({ details: { isTransient: false } });
  code = 'token_limit_exceeded';
  expect(await errorOf(ask(model, 'a'))).toMatchObject({ details: { isTransient: true } });
  code = undefined;
  expect(await ask(model, 'a')).toBe('re a');
  expect(handedIn()).toBe(3);
});

test('looks at a batch grow rarer up to a limit', async () => {
  const slept: number[] = [];
  const { open } = await serve(
    undefined,
    stuckWhile(() => slept.length < 6),
  );
  const sleep = (durationMs: number): Promise<void> => Promise.resolve(void slept.push(durationMs));
  const clock = { now: () => 0, sleep };
  expect(await ask(open({ waitMs: 7, pollMs: 10, maxPollMs: 35, clock }), 'a')).toBe('re a');
  expect(slept.slice(0, 7)).toEqual([7, 10, 20, 35, 35, 35, 35]);
});

test('says which options are wrong', () => {
  expect(() => openBatchChat({ baseUrl: 'http://localhost/v1', model: 'm' }, { name: 'a#b' })).toThrow(/no #/);
});
