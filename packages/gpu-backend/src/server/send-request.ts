import { MathrError } from '@mathr/core';

import type { Endpoint } from './endpoint.ts';
import { readText } from './read-text.ts';
import { refusal } from './refusal.ts';

export interface RequestParts {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** JSON, or a form with files. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Sends a request and hands the response to `read`, all within the endpoint's time-out.
 *
 * @throws {MathrError} `remote_error` for no answer, a late one or a status of 400 and above; what `read` throws, else.
 *   Rejects with `signal.reason` when aborted.
 */
export async function sendRequest<T>(
  endpoint: Endpoint,
  parts: RequestParts,
  read: (response: Response, url: string) => Promise<T>,
): Promise<T> {
  const { method, path, body, signal } = parts;
  const url = `${endpoint.baseUrl}${path}`;
  signal?.throwIfAborted();
  const timeout = AbortSignal.timeout(endpoint.timeoutMs);
  const isForm = body instanceof FormData;
  let response: Response | undefined;
  try {
    response = await endpoint.fetch(url, {
      method,
      headers: {
        ...endpoint.headers,
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...parts.headers,
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
    if (!response.ok) throw refusal(url, response, await readText(response));
    return await read(response, url);
  } catch (error) {
    signal?.throwIfAborted();
    if (timeout.aborted) throw late(url, endpoint.timeoutMs, response?.status);
    if (MathrError.is(error)) throw error;
    throw unreachable(url, response?.status, error);
  }
}

function late(url: string, timeoutMs: number, status: number | undefined): MathrError {
  return new MathrError(
    'remote_error',
    `${url} did not finish within ${timeoutMs} ms; the server is overloaded, or the reply needs a longer timeoutMs`,
    { url, status, isTransient: true, mayBeBilled: true },
  );
}

function unreachable(url: string, status: number | undefined, cause: unknown): MathrError {
  const why = causeCode(cause);
  const isUnsent = why !== undefined && ['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH'].includes(why);
  return new MathrError(
    'remote_error',
    isUnsent
      ? `${url} cannot be reached (${why}); is the server running, and is baseUrl right?`
      : `${url} broke off the connection (${why ?? String(cause)})`,
    { url, status, isTransient: true, mayBeBilled: !isUnsent },
    { cause },
  );
}

/** `fetch` says only "fetch failed"; the code is in its cause. */
function causeCode(error: unknown): string | undefined {
  const cause: unknown = error instanceof Error ? (error.cause ?? error) : undefined;
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : undefined;
}
