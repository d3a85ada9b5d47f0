import { MathrError, parseOptions, systemClock, type Clock, type Message, type SamplingParams } from '@mathr/core';
import { z } from 'zod';

import { batchEndpointOf, listBatches, patiently, readJsonLines, requestJson } from './batch-endpoint.ts';
import { outcomeOf, type ChatBatchOutcome } from './batch-outcome.ts';
import { chatBody } from '../server/chat.ts';
import { readServerOptions, type ServerOptions } from '../server/server-options.ts';

/** One conversation of a batch. */
export interface ChatBatchRequest extends SamplingParams {
  /** Comes back with the outcome; unique in the batch. */
  readonly id: string;
  readonly messages: readonly Message[];
  readonly seed?: number | undefined;
}

export interface ReadChatBatchOptions {
  /** Between two looks at the batch. @default 30_000 */
  readonly pollMs?: number | undefined;
  /** The pause doubles after each look until it is this long. @default it stays */
  readonly maxPollMs?: number | undefined;
  /** Told at each look: `validating`, `in_progress`, `finalizing`, … */
  readonly onStatus?: ((status: string, done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** @default the system's */
  readonly clock?: Clock | undefined;
}

const readOptionsSchema = z.strictObject({
  pollMs: z.int().min(1).default(30_000),
  maxPollMs: z.int().min(1).optional(),
  onStatus: z.custom<NonNullable<ReadChatBatchOptions['onStatus']>>((value) => typeof value === 'function').optional(),
  signal: z.instanceof(AbortSignal).optional(),
  clock: z.custom<Clock>((value) => typeof value === 'object').optional(),
}) satisfies z.ZodType<object, ReadChatBatchOptions>;

/**
 * Hands in many conversations at once, to be answered within a day at a lower price (the files and batches endpoints of
 * OpenAI and those that copy them), and returns the batch's id. `name` is the batch's identity: when a batch of that
 * name was handed in before and did not fail, its id is returned and nothing is sent, so that a repeated call (with the
 * server's `retry` as well) is not paid twice.
 *
 * @throws {MathrError} `invalid_options`, `remote_error`.
 */
export async function submitChatBatch(
  server: ServerOptions,
  requests: readonly ChatBatchRequest[],
  options: {
    readonly name: string;
    readonly signal?: AbortSignal | undefined;
    /** @default the system's */
    readonly clock?: Clock | undefined;
  },
): Promise<string> {
  const read = readServerOptions(server, 'submitChatBatch');
  const at = batchEndpointOf(read, options);
  const { name } = options;
  const lines = requests.map(({ id, messages, ...params }) =>
    JSON.stringify({
      custom_id: id,
      method: 'POST',
      url: '/v1/chat/completions',
      body: chatBody({ model: read.model, body: read.body }, messages, params, false),
    }),
  );
  return patiently(at, async () => {
    for await (const { id, metadata, status } of listBatches(at)) {
      if (metadata?.['mathr_name'] === name && status !== 'failed') return id;
    }
    const form = new FormData();
    form.set('purpose', 'batch');
    const blob = new Blob([`${lines.join('\n')}\n`], { type: 'application/jsonl' });
    form.set('file', blob, `${name.replaceAll(/[^\w.-]/g, '-')}.jsonl`);
    const file = await requestJson(at, 'POST', '/files', form);
    const batch = await requestJson(at, 'POST', '/batches', {
      input_file_id: file['id'],
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
      metadata: { mathr_name: name },
    });
    return String(batch['id']);
  });
}

/**
 * Waits for a batch and yields how each conversation ended. Conversations that a batch did not get to before it expired may
 * not come up; hand them in again under another name. Looks that fail are repeated where the server has `retry`.
 *
 * @throws {MathrError} `remote_error` when the batch failed as a whole.
 */
export async function* readChatBatch(
  server: ServerOptions,
  batchId: string,
  options: ReadChatBatchOptions = {},
): AsyncGenerator<ChatBatchOutcome, void, void> {
  const { pollMs, maxPollMs, onStatus, signal, clock } = parseOptions(readOptionsSchema, options, 'readChatBatch');
  const at = batchEndpointOf(readServerOptions(server, 'readChatBatch'), { clock, signal });
  const path = `/batches/${encodeURIComponent(batchId)}`;
  for (let pauseMs = pollMs; ; pauseMs = Math.max(pollMs, Math.min(2 * pauseMs, maxPollMs ?? pollMs))) {
    const batch = await patiently(at, () => requestJson(at, 'GET', path));
    const status = String(batch['status']);
    const counts = (batch['request_counts'] ?? {}) as { readonly completed?: number; readonly total?: number };
    onStatus?.(status, counts.completed ?? 0, counts.total ?? 0);
    if (['completed', 'expired', 'cancelled', 'failed'].includes(status)) {
      const files = [batch['output_file_id'], batch['error_file_id']].filter((id) => typeof id === 'string');
      if (files.length === 0 && status !== 'completed') throw failed(`${at.endpoint.baseUrl}${path}`, status, batch);
      for (const id of files) {
        const { url, lines } = await readJsonLines(at, id);
        for (const line of lines) yield outcomeOf(line, url);
      }
      return;
    }
    await (clock ?? systemClock()).sleep(pauseMs, signal);
  }
}

function failed(url: string, status: string, batch: Readonly<Record<string, unknown>>): MathrError {
  const said = (batch['errors'] as { readonly data?: readonly SaidError[] } | null | undefined)?.data ?? [];
  const why = said.map(({ message }) => message).join('; ');
  // too much is under way at once: there is room again when other batches have ended
  const isFull = said.some(({ code }) => code === 'token_limit_exceeded');
  return new MathrError('remote_error', `${url} ended as "${status}"${why === '' ? '' : `: ${why}`}`, {
    url,
    isTransient: isFull || status === 'expired',
    mayBeBilled: false,
  });
}

interface SaidError {
  readonly code?: string;
  readonly message?: string;
}
