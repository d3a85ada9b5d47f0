import { parseOptions, type RetryPolicy, type Tokenizer } from '@mathr/core';
import { z } from 'zod';

import type { Endpoint } from './endpoint.ts';

export interface ServerOptions {
  /** With the version, as `http://localhost:8000/v1`. */
  readonly baseUrl: string;
  /** The server's name for the model. */
  readonly model: string;
  /** Sent as a bearer token. @default none is sent */
  readonly apiKey?: string | undefined;
  /** For records and reports. @default the model's name */
  readonly id?: string | undefined;
  /** Of a whole call, from the first byte sent to the last one received. @default 360_000 */
  readonly timeoutMs?: number | undefined;
  /**
   * Chats arrive piece by piece. Without, a reply that takes longer than 300 s is lost: Node's `fetch` waits no longer for
   * the first byte. @default true
   */
  readonly stream?: boolean | undefined;
  /** Failed calls are sent again. Leave it out where the caller does that, as `generateTraces` does. @default no retries */
  readonly retry?: RetryPolicy | undefined;
  /**
   * Further fields of every request body, such as `{ reasoning_effort: 'high' }` or `{ response_format: … }`; null leaves a
   * field of a chat out that the server refuses: `{ max_tokens: null, max_completion_tokens: 4096 }`.
   */
  readonly body?: Readonly<Record<string, unknown>> | undefined;
  /** Further headers of every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The model's tokenizer, which `sample` and `score` need; chats do not. */
  readonly tokenizer?: Tokenizer | undefined;
  /** Tokens that fit, prompt and completion together. @default 32_768 */
  readonly contextLength?: number | undefined;
  /** Requests that `sample` and `score` have under way at a time. @default 16 */
  readonly concurrency?: number | undefined;
  /** For proxies and tests. @default the platform's */
  readonly fetch?: typeof fetch | undefined;
}

const optionsSchema = z.strictObject({
  baseUrl: z.url({ protocol: /^https?$/ }),
  model: z.string().min(1),
  apiKey: z.string().optional(),
  id: z.string().optional(),
  timeoutMs: z.int().min(1).default(360_000),
  stream: z.boolean().default(true),
  retry: z.custom<RetryPolicy>((value) => typeof value === 'object' && value !== null).optional(),
  body: z.record(z.string(), z.unknown()).default({}),
  headers: z.record(z.string(), z.string()).default({}),
  tokenizer: z.custom<Tokenizer>((value) => typeof value === 'object' && value !== null).optional(),
  contextLength: z.int().min(1).default(32_768),
  concurrency: z.int().min(1).default(16),
  fetch: z.custom<typeof fetch>((value) => typeof value === 'function').optional(),
}) satisfies z.ZodType<object, ServerOptions>;

/** Options with their defaults. */
export type ReadServerOptions = ServerOptions &
  Required<{
    readonly [K in 'timeoutMs' | 'stream' | 'body' | 'headers' | 'contextLength' | 'concurrency']: NonNullable<
      ServerOptions[K]
    >;
  }>;

/** @throws {MathrError} `invalid_options`. */
export function readServerOptions(options: ServerOptions, what: string): ReadServerOptions {
  return parseOptions(optionsSchema, options, what);
}

export function endpointOf(options: ReadServerOptions): Endpoint {
  return {
    baseUrl: options.baseUrl.replace(/\/+$/, ''),
    headers: {
      ...(options.apiKey === undefined ? {} : { authorization: `Bearer ${options.apiKey}` }),
      ...options.headers,
    },
    timeoutMs: options.timeoutMs,
    fetch: options.fetch ?? fetch,
  };
}
