import type { ChatModelOptions, Message, Reply } from '@mathr/core';

import { ChatReplyReader } from './chat-reply.ts';
import type { Endpoint } from './endpoint.ts';
import { eventData } from './event-stream.ts';
import { bodyChunks, readText } from './read-text.ts';
import { nonsense } from './refusal.ts';
import { samplingFields } from './sampling-fields.ts';
import { sendRequest } from './send-request.ts';

/** What every chat request of a server carries. */
export interface ChatRequestBase {
  readonly model: string;
  readonly stream: boolean;
  /** Further fields of the body. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** One `POST /chat/completions`. */
export async function requestChat(
  endpoint: Endpoint,
  base: ChatRequestBase,
  messages: readonly Message[],
  options: ChatModelOptions,
): Promise<Reply> {
  const { signal, onText, requestId } = options;
  const stream = base.stream || onText !== undefined;
  return sendRequest(
    endpoint,
    {
      method: 'POST',
      path: '/chat/completions',
      body: chatBody(base, messages, options, stream),
      headers: requestId === undefined ? undefined : { 'idempotency-key': requestId },
      signal,
    },
    async (response, url) => {
      const reader = new ChatReplyReader(url, onText);
      const type = response.headers.get('content-type') ?? '';
      // some servers answer whole although a stream was asked for
      if (type.includes('text/event-stream')) await readStream(response, url, reader);
      else reader.add(parseBody(await readText(response), type, url));
      return reader.reply(messages.map(({ content }) => content).join('\n'));
    },
  );
}

/** The body of a chat request, also for a line of a batch. */
export function chatBody(
  base: Omit<ChatRequestBase, 'stream'>,
  messages: readonly Message[],
  options: ChatModelOptions,
  stream: boolean,
): Record<string, unknown> {
  const fields = {
    model: base.model,
    messages,
    ...samplingFields(options),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    ...(stream ? { stream: true, stream_options: { include_usage: true } } : {}),
    ...base.body,
  };
  return Object.fromEntries(Object.entries(fields).filter(([name]) => base.body[name] !== null));
}

async function readStream(response: Response, url: string, reader: ChatReplyReader): Promise<void> {
  let last = '';
  for await (const data of eventData(bodyChunks(response))) {
    if (data === '[DONE]') return;
    last = data;
    reader.add(parseBody(data, 'an event of the stream', url));
  }
  if (!reader.isFinished) throw nonsense(url, 'the stream ended in the middle of the reply', last);
}

function parseBody(text: string, type: string, url: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw nonsense(url, `no JSON${type === '' ? '' : `, ${type}`}`, text, cause);
  }
}
