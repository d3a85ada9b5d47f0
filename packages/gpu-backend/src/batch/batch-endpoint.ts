import { withRetries, type Clock, type RetryPolicy } from '@mathr/core';

import type { Endpoint } from '../server/endpoint.ts';
import { readText } from '../server/read-text.ts';
import { nonsense } from '../server/refusal.ts';
import { sendRequest } from '../server/send-request.ts';
import { endpointOf, type ReadServerOptions } from '../server/server-options.ts';

/** A server's files and batches, and how patiently they are asked for. */
export interface BatchEndpoint {
  readonly endpoint: Endpoint;
  /** Undefined for one try. */
  readonly retry: RetryPolicy | undefined;
  readonly clock: Clock | undefined;
  readonly signal: AbortSignal | undefined;
}

type JsonObject = Readonly<Record<string, unknown>>;

/** A batch as servers list it. */
export interface ListedBatch {
  readonly id: string;
  readonly status?: string | undefined;
  readonly input_file_id?: string | undefined;
  /** Seconds since 1970. */
  readonly created_at?: number | undefined;
  readonly metadata?: Readonly<Record<string, string>> | null | undefined;
}

export function batchEndpointOf(
  server: ReadServerOptions,
  options: { readonly clock?: Clock | undefined; readonly signal?: AbortSignal | undefined },
): BatchEndpoint {
  return { endpoint: endpointOf(server), retry: server.retry, clock: options.clock, signal: options.signal };
}

/** Tries again as the endpoint says, for work that may be done twice. */
export async function patiently<T>(at: BatchEndpoint, work: () => Promise<T>): Promise<T> {
  const { retry, clock, signal } = at;
  return retry === undefined ? work() : withRetries(work, { ...retry, clock, signal });
}

/** One request that is answered with a JSON object. */
export async function requestJson(
  { endpoint, signal }: BatchEndpoint,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<JsonObject> {
  return sendRequest(endpoint, { method, path, body, signal }, async (response, url) =>
    parseObject(await readText(response), url),
  );
}

/** Every batch that the server knows, page by page. */
export async function* listBatches(at: BatchEndpoint): AsyncGenerator<ListedBatch, void, void> {
  for (let after = ''; ;) {
    const page = await requestJson(at, 'GET', `/batches?limit=100${after}`);
    const batches = (page['data'] ?? []) as readonly ListedBatch[];
    yield* batches;
    const last = batches.at(-1);
    if (page['has_more'] !== true || last === undefined) return;
    after = `&after=${encodeURIComponent(last.id)}`;
  }
}

/** The lines of a file of JSON objects. */
export async function readJsonLines(
  at: BatchEndpoint,
  fileId: string,
): Promise<{ readonly url: string; readonly lines: readonly JsonObject[] }> {
  const { endpoint, signal } = at;
  const path = `/files/${encodeURIComponent(fileId)}/content`;
  const url = `${endpoint.baseUrl}${path}`;
  // half a file is no file: it is fetched again
  const lines = await patiently(at, async () => {
    const text = await sendRequest(endpoint, { method: 'GET', path, signal }, readText);
    return text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [parseObject(line, url)]));
  });
  return { url, lines };
}

function parseObject(text: string, url: string): JsonObject {
  try {
    const value = JSON.parse(text) as unknown;
    if (typeof value === 'object' && value !== null) return value as JsonObject;
  } catch (cause) {
    throw nonsense(url, 'no JSON', text, cause);
  }
  throw nonsense(url, 'no JSON object', text);
}
