import { parseOptions, systemClock, type ChatModel, type Clock } from '@mathr/core';
import { z } from 'zod';

import { GatheredCalls, type BatchLook } from './gathered-calls.ts';
import { readServerOptions, type ServerOptions } from '../server/server-options.ts';

export interface BatchChatOptions {
  /**
   * What its batches are called on the server: a later process that asks the same under the same name gets the answers of the
   * batches that are there, paid or under way. Another name asks afresh. @default the model's id
   */
  readonly name?: string | undefined;
  /** Of one batch. @default 1000 */
  readonly maxRequests?: number | undefined;
  /** A batch that is not full is handed in when no call has come for so long. @default 2000 */
  readonly waitMs?: number | undefined;
  /** Between the first two looks at a batch; doubles from look to look. @default 5000 */
  readonly pollMs?: number | undefined;
  /** @default 60_000 */
  readonly maxPollMs?: number | undefined;
  /** Told at each look at a batch. */
  readonly onStatus?: ((look: BatchLook) => void) | undefined;
  /** @default the system's */
  readonly clock?: Clock | undefined;
}

const optionsSchema = z.strictObject({
  // servers keep 512 characters of it, and what tells batches apart is added
  name: z
    .string()
    .regex(/^[^#]{1,400}$/, 'must have 1 to 400 characters and no #')
    .optional(),
  // what OpenAI takes at most
  maxRequests: z.int().min(1).max(50_000).default(1000),
  waitMs: z.int().min(0).default(2000),
  pollMs: z.int().min(1).default(5000),
  maxPollMs: z.int().min(1).default(60_000),
  onStatus: z.custom<NonNullable<BatchChatOptions['onStatus']>>((value) => typeof value === 'function').optional(),
  clock: z.custom<Clock>((value) => typeof value === 'object' && value !== null).optional(),
}) satisfies z.ZodType<object, BatchChatOptions>;

// a batch may take a day; two leave room for one that waits behind another
const LONGEST_WAIT_MS = 172_800_000;

/**
 * A model behind the batch endpoint of an OpenAI-compatible server, at its lower price and with its patience: calls that come
 * together are handed in together, and each is answered when its batch has ended. Ask it many things at once: `bulk` tells
 * `generateTraces` and others how many and how long to wait.
 *
 * Nothing is paid twice: after a kill, a time-out or an abort the same call (messages and sampling options, seed included)
 * waits for the batch that holds it already. As often as the same is asked, so many answers are made. A call that is aborted
 * before its batch is handed in is not sent; later, the server works on. Failures of handing in and of looks are repeated
 * (`retry` of the server, 5 times unless it says otherwise); a conversation that failed in its batch rejects as it would with
 * `openServer`, and is in a new batch when it is asked again.
 *
 * @throws {MathrError} `invalid_options`. Calls reject with `remote_error`, and with `signal.reason` when aborted.
 *
 * @example
 * const teacher = openBatchChat({ baseUrl: 'https://api.openai.com/v1', model: 'gpt-4.1', apiKey }, { name: 'bank-2' });
 * await generateTraces(problems, { teachers: [{ model: teacher }], runDir: 'runs/bank-2' }).result();
 */
export function openBatchChat(server: ServerOptions, options: BatchChatOptions = {}): ChatModel {
  const read = readServerOptions(server, 'openBatchChat');
  const settings = parseOptions(optionsSchema, options, 'openBatchChat');
  const id = read.id ?? read.model;
  const calls = new GatheredCalls(
    { ...server, retry: server.retry ?? {} },
    { ...settings, name: settings.name ?? id, clock: settings.clock ?? systemClock() },
  );
  return {
    specificationVersion: 'v1',
    id,
    settings: read.body,
    bulk: { concurrency: settings.maxRequests, timeoutMs: LONGEST_WAIT_MS },
    chat: (messages, chatOptions = {}) => calls.ask(messages, chatOptions),
  };
}
