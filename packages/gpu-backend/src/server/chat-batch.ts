import {
  MathrError,
  parseOptions,
  systemClock,
  type Clock,
  type Message,
  type Reply,
  type SamplingParams,
} from '@mathr/core';
import { z } from 'zod';

import { chatBody } from './chat.ts';
import { ChatReplyReader } from './chat-reply.ts';
import type { Endpoint } from './endpoint.ts';
import { readText } from './read-text.ts';
import { nonsense } from './refusal.ts';
import { sendRequest } from './send-request.ts';
import { endpointOf, readServerOptions, type ServerOptions } from './server-options.ts';

/** One conversation of a batch. */
export interface ChatBatchRequest extends SamplingParams {
  /** Comes back with the outcome; unique in the batch. */
  readonly id: string;
  readonly messages: readonly Message[];
  readonly seed?: number | undefined;
}

/** How one conversation of a batch ended. */
export type ChatBatchOutcome =
  | { readonly id: string; readonly reply: Reply }
  | { readonly id: string; readonly error: string };

export interface ReadChatBatchOptions {
  /** Between two looks at the batch. @default 30_000 */
  readonly pollMs?: number | undefined;
  /** Told at each look: `validating`, `in_progress`, `finalizing`, … */
  readonly onStatus?: ((status: string, done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** @default the system's */
  readonly clock?: Clock | undefined;
}

const readOptionsSchema = z.strictObject({
  pollMs: z.int().min(1).default(30_000),
  onStatus: z.custom<NonNullable<ReadChatBatchOptions['onStatus']>>((value) => typeof value === 'function').optional(),
  signal: z.instanceof(AbortSignal).optional(),
  clock: z.custom<Clock>((value) => typeof value === 'object').optional(),
}) satisfies z.ZodType<object, ReadChatBatchOptions>;

/**
 * Hands in many conversations at once, to be answered within a day at a lower price (the files and batches endpoints of
 * OpenAI and those that copy them), and returns the batch's id. `name` is the batch's identity: when a batch of that
 * name was handed in before, its id is returned and nothing is sent, so that a repeated call is not paid twice.
 *
 * @throws {MathrError} `invalid_options`, `remote_error`.
 */
export async function submitChatBatch(
  server: ServerOptions,
  requests: readonly ChatBatchRequest[],
  options: { readonly name: string; readonly signal?: AbortSignal | undefined },
): Promise<string> {
  const read = readServerOptions(server, 'submitChatBatch');
  const endpoint = endpointOf(read);
  const { name, signal } = options;
  const known = await findBatch(endpoint, name, signal);
  if (known !== undefined) return known;
  const lines = requests.map(({ id, messages, ...params }) =>
    JSON.stringify({
      custom_id: id,
      method: 'POST',
      url: '/v1/chat/completions',
      body: chatBody({ model: read.model, body: read.body }, messages, params, false),
    }),
  );
  const form = new FormData();
  form.set('purpose', 'batch');
  form.set('file', new Blob([`${lines.join('\n')}\n`], { type: 'application/jsonl' }), `${name}.jsonl`);
  const file = await requestJson(endpoint, 'POST', '/files', form, signal);
  const batch = await requestJson(
    endpoint,
    'POST',
    '/batches',
    {
      input_file_id: file['id'],
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
      metadata: { mathr_name: name },
    },
    signal,
  );
  return String(batch['id']);
}

/**
 * Waits for a batch and yields how each conversation ended. Conversations that a batch did not get to before it expired do
 * not come up; hand them in again under another name.
 *
 * @throws {MathrError} `remote_error` when the batch failed as a whole.
 */
export async function* readChatBatch(
  server: ServerOptions,
  batchId: string,
  options: ReadChatBatchOptions = {},
): AsyncGenerator<ChatBatchOutcome, void, void> {
  const { pollMs, onStatus, signal, clock = systemClock() } = parseOptions(readOptionsSchema, options, 'readChatBatch');
  const endpoint = endpointOf(readServerOptions(server, 'readChatBatch'));
  const path = `/batches/${encodeURIComponent(batchId)}`;
  for (;;) {
    const batch = await requestJson(endpoint, 'GET', path, undefined, signal);
    const status = String(batch['status']);
    const counts = (batch['request_counts'] ?? {}) as { readonly completed?: number; readonly total?: number };
    onStatus?.(status, counts.completed ?? 0, counts.total ?? 0);
    if (['completed', 'expired', 'cancelled', 'failed'].includes(status)) {
      const files = [batch['output_file_id'], batch['error_file_id']].filter((id) => typeof id === 'string');
      if (files.length === 0 && status !== 'completed') throw failed(`${endpoint.baseUrl}${path}`, status, batch);
      for (const id of files) yield* readOutcomes(endpoint, id, signal);
      return;
    }
    await clock.sleep(pollMs, signal);
  }
}

async function findBatch(endpoint: Endpoint, name: string, signal?: AbortSignal): Promise<string | undefined> {
  for (let after = ''; ;) {
    const page = await requestJson(endpoint, 'GET', `/batches?limit=100${after}`, undefined, signal);
    const batches = (page['data'] ?? []) as readonly {
      readonly id: string;
      readonly status?: string;
      readonly metadata?: Readonly<Record<string, string>> | null;
    }[];
    const found = batches.find(({ metadata, status }) => metadata?.['mathr_name'] === name && status !== 'failed');
    if (found !== undefined) return found.id;
    const last = batches.at(-1);
    if (page['has_more'] !== true || last === undefined) return undefined;
    after = `&after=${encodeURIComponent(last.id)}`;
  }
}

async function* readOutcomes(
  endpoint: Endpoint,
  fileId: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<ChatBatchOutcome, void, void> {
  const path = `/files/${encodeURIComponent(fileId)}/content`;
  const url = `${endpoint.baseUrl}${path}`;
  const text = await sendRequest(endpoint, { method: 'GET', path, signal }, readText);
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    yield outcomeOf(parseObject(line, url) as unknown as OutcomeLine, url);
  }
}

interface OutcomeLine {
  readonly custom_id: string;
  readonly response?: { readonly status_code?: number; readonly body?: unknown } | null;
  readonly error?: { readonly message?: string } | null;
}

function outcomeOf({ custom_id: id, response, error }: OutcomeLine, url: string): ChatBatchOutcome {
  if (error !== undefined && error !== null) return { id, error: error.message ?? JSON.stringify(error) };
  try {
    const reader = new ChatReplyReader(url);
    reader.add(response?.body);
    return { id, reply: reader.reply('') };
  } catch (caught) {
    // one bad answer is a value; the others are good
    if (!MathrError.is(caught, 'remote_error')) throw caught;
    return { id, error: `status ${response?.status_code ?? '?'}: ${caught.message}` };
  }
}

async function requestJson(
  endpoint: Endpoint,
  method: 'GET' | 'POST',
  path: string,
  body: unknown,
  signal: AbortSignal | undefined,
): Promise<Readonly<Record<string, unknown>>> {
  return sendRequest(endpoint, { method, path, body, signal }, async (response, url) =>
    parseObject(await readText(response), url),
  );
}

function parseObject(text: string, url: string): Readonly<Record<string, unknown>> {
  try {
    const value = JSON.parse(text) as unknown;
    if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, unknown>>;
  } catch (cause) {
    throw nonsense(url, 'no JSON', text, cause);
  }
  throw nonsense(url, 'no JSON object', text);
}

function failed(url: string, status: string, batch: Readonly<Record<string, unknown>>): MathrError {
  const errors = (batch['errors'] as { readonly data?: readonly { readonly message?: string }[] } | null)?.data ?? [];
  const why = errors.map(({ message }) => message).join('; ');
  return new MathrError('remote_error', `${url} ended as "${status}"${why === '' ? '' : `: ${why}`}`, {
    url,
    isTransient: false,
  });
}
