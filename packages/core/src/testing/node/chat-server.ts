import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createBatchStore } from './batch-store.ts';
import { writeChatCompletion } from './chat-completion.ts';

/** One request as the server understood it. */
export interface ChatServerRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The JSON body; undefined when there is none. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
  /** The last message of a conversation. */
  readonly lastMessage: string;
  /** 0 for the first request since the server started. */
  readonly index: number;
}

/** What the server does with a request. */
export type ChatServerAnswer =
  /** A completion, streamed word by word when the client asks for that. */
  | {
      readonly text: string;
      readonly reasoning?: string | undefined;
      readonly finishReason?: string | undefined;
      readonly costUsd?: number | undefined;
    }
  /** Any other response. */
  | {
      readonly status: number;
      readonly body: string;
      readonly contentType?: string | undefined;
      readonly headers?: Readonly<Record<string, string>> | undefined;
    }
  /**
   * `hang`: accepts and never answers. `reset`: drops the connection. `half-json`: a body that ends in the middle.
   * `half-stream`: a stream that ends in the middle, without an ending. `stalled-stream`: a stream that falls silent.
   */
  | { readonly fault: 'hang' | 'reset' | 'half-json' | 'half-stream' | 'stalled-stream' };

export interface ChatServerOptions {
  /** @default any that is free */
  readonly port?: number | undefined;
  /**
   * Serves files and batches too: the conversations of a batch are answered like chats (and billed) when it is handed in, and it
   * is completed at the second look. Asked first about each request for files and batches; undefined lets the server do its
   * work. @default there are no such endpoints: `answer` sees all requests
   */
  readonly batches?: ((request: ChatServerRequest) => ChatServerAnswer | undefined) | undefined;
}

export interface ChatServer {
  /** With `/v1`, as clients want it. */
  readonly baseUrl: string;
  /** All that came, in order. */
  readonly requests: readonly ChatServerRequest[];
  /** How often work was done (and would be billed): one id of `Idempotency-Key` counts once. */
  billed(): number;
  close(): Promise<void>;
}

/**
 * A server on the loopback interface that speaks the OpenAI protocol for chats (`POST /v1/chat/completions`, streamed or
 * not) and answers what it is told, faults included. Completions of one idempotency key are made once and repeated.
 *
 * @example
 * const server = await startChatServer(({ index }) => (index === 0 ? { fault: 'reset' } : { text: 'It is 4.' }));
 */
export async function startChatServer(
  answer: (request: ChatServerRequest) => ChatServerAnswer | Promise<ChatServerAnswer>,
  options: ChatServerOptions = {},
): Promise<ChatServer> {
  const requests: ChatServerRequest[] = [];
  const made = new Map<string, ChatServerAnswer>();
  let billed = 0;
  const store = createBatchStore(async (body) => {
    const line = { method: 'POST', path: '/v1/chat/completions', headers: {}, index: requests.length };
    const reply = await answer({ ...line, body, lastMessage: lastMessageOf(body) });
    if ('text' in reply) billed++;
    return reply;
  });
  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await readRequest(incoming, requests.length);
    requests.push(request);
    if (options.batches !== undefined && /^\/v1\/(files|batches)/.test(request.path)) {
      const served = options.batches(request) ?? (await store.handle(request));
      writeAnswer(response, served ?? { status: 404, body: '{}' }, request);
      return;
    }
    const key = request.headers['idempotency-key'];
    const known = key === undefined ? undefined : made.get(key);
    const reply = known ?? (await answer(request));
    if ('text' in reply && known === undefined) {
      billed++;
      if (key !== undefined) made.set(key, reply);
    }
    writeAnswer(response, reply, request);
  };
  const server = createServer((incoming, response) => {
    handle(incoming, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((done) => server.listen(options.port ?? 0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    billed: () => billed,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function readRequest(incoming: IncomingMessage, index: number): Promise<ChatServerRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const isJson = incoming.headers['content-type']?.includes('json') === true;
  const body = isJson && text !== '' ? (JSON.parse(text) as Record<string, unknown>) : undefined;
  return {
    method: incoming.method ?? 'GET',
    path: incoming.url ?? '/',
    headers: incoming.headers as Readonly<Record<string, string | undefined>>,
    body: body ?? (text === '' ? undefined : { text }),
    lastMessage: lastMessageOf(body),
    index,
  };
}

function lastMessageOf(body: Readonly<Record<string, unknown>> | undefined): string {
  const messages = (body?.['messages'] ?? []) as readonly { readonly content?: unknown }[];
  const last = messages.at(-1)?.content;
  return typeof last === 'string' ? last : '';
}

function writeAnswer(response: ServerResponse, answer: ChatServerAnswer, request: ChatServerRequest): void {
  if ('text' in answer) {
    writeChatCompletion(response, answer, request);
    return;
  }
  if ('status' in answer) {
    const { status, body, contentType = 'application/json', headers } = answer;
    response.writeHead(status, { 'content-type': contentType, ...headers }).end(body);
    return;
  }
  if (answer.fault === 'hang') return;
  if (answer.fault === 'reset') {
    response.socket?.destroy();
    return;
  }
  if (answer.fault === 'half-json') {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('{"id":"x","object":"chat.completion","choices":[{"index":0,"message":{"role":"assist');
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('data: {"choices":[{"index":0,"delta":{"role":"assistant","content":"The ans"}}]}\n\n');
  if (answer.fault === 'half-stream') response.end('data: {"choices":[{"ind');
}
