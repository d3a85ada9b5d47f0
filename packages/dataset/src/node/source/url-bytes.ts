import { MathrError, systemClock, withRetries, type Clock, type RetryPolicy } from '@mathr/core';

import type { ByteSource } from './byte-source.ts';

/** How an address is fetched. */
export interface UrlOptions {
  readonly fetch?: typeof fetch | undefined;
  /** What is done about lost connections and the statuses 408, 425, 429 and 5xx. @default 5 retries from 1 s on */
  readonly retry?: RetryPolicy | undefined;
  /** @default the system's */
  readonly clock?: Clock | undefined;
}

/**
 * What an address answers with, redirections followed. A stream that breaks off is taken up where it stopped, if the file is
 * still the same; only when nothing more arrives in all retries is it given up.
 */
export function urlBytes(url: string, options: UrlOptions = {}): ByteSource {
  const { retry = {}, clock = systemClock() } = options;
  const request = (range: string | undefined, signal: AbortSignal | undefined): Promise<Response> =>
    withRetries(() => requestOnce(options.fetch ?? fetch, url, range, signal), { ...retry, clock, signal });
  return {
    name: url,
    async size(signal) {
      const response = await request('bytes=0-0', signal);
      await response.body?.cancel();
      const total = /\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1];
      if (response.status !== 206 || total === undefined) throw noRanges(url);
      return Number(total);
    },
    async *stream(signal) {
      let received = 0;
      let version: FileVersion | undefined;
      for (let failures = 0; ;) {
        const before = received;
        try {
          const response = await request(received === 0 ? undefined : `bytes=${received}-`, signal);
          const served = versionOf(response);
          if (version !== undefined && isOther(version, served)) {
            await response.body?.cancel();
            throw changed(url, received);
          }
          version ??= served;
          for await (const chunk of bodyOf(response, received)) {
            received += chunk.length;
            yield chunk;
          }
          return;
        } catch (cause) {
          signal?.throwIfAborted();
          // the request itself has had its retries
          if (MathrError.is(cause)) throw cause;
          failures = received > before ? 0 : failures + 1;
          if (failures > (retry.retries ?? 5)) throw notReadable(url, cause, { after: received });
          await clock.sleep(retry.firstDelayMs ?? 1000, signal);
        }
      }
    },
    async slice(start, end, signal) {
      if (end <= start) return new Uint8Array(0);
      return withRetries(
        async () => {
          const response = await requestOnce(options.fetch ?? fetch, url, `bytes=${start}-${end - 1}`, signal);
          if (response.status !== 206) {
            await response.body?.cancel();
            throw noRanges(url);
          }
          const buffer = await response.arrayBuffer().catch((cause: unknown) => {
            throw notReadable(url, cause);
          });
          if (buffer.byteLength === end - start) return new Uint8Array(buffer);
          throw notReadable(url, new RangeError(`${buffer.byteLength} bytes came where ${end - start} were asked for`));
        },
        { ...retry, clock, signal },
      );
    },
  };
}

async function requestOnce(
  get: typeof fetch,
  url: string,
  range: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const response = await get(url, {
    // packed on the way, bytes could not be counted
    headers: { 'accept-encoding': 'identity', ...(range === undefined ? {} : { range }) },
    ...(signal === undefined ? {} : { signal }),
  }).catch((cause: unknown) => {
    throw notReadable(url, cause);
  });
  if (response.ok || response.status === 416) return response;
  await response.body?.cancel();
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  throw notReadable(url, `it answered ${response.status} ${response.statusText}`.trim(), {
    status: response.status,
    retryAfterMs: Number.isFinite(seconds) ? 1000 * seconds : undefined,
  });
}

/** The body from byte `start` of the file on, also of a server that knows no ranges and sends all. */
async function* bodyOf(response: Response, start: number): AsyncGenerator<Uint8Array, void, void> {
  if (response.status === 416 || response.body === null) {
    await response.body?.cancel();
    return;
  }
  let skip = response.status === 206 ? 0 : start;
  const length = Number(response.headers.get('content-length') ?? Number.NaN);
  let received = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    received += chunk.length;
    if (skip < chunk.length) yield skip === 0 ? chunk : chunk.subarray(skip);
    skip = Math.max(0, skip - chunk.length);
  }
  if (received < length) throw new TypeError(`ended after ${received} of ${length} bytes`);
}

/** What a server tells of a file by which another version would be known. */
interface FileVersion {
  readonly tag: string | undefined;
  readonly totalBytes: string | undefined;
}

function versionOf({ headers, status }: Response): FileVersion {
  const tag = headers.get('etag')?.replace(/^W\//, '') ?? headers.get('last-modified') ?? undefined;
  const range = /\/(\d+)$/.exec(headers.get('content-range') ?? '')?.[1];
  return { tag, totalBytes: range ?? (status === 200 ? (headers.get('content-length') ?? undefined) : undefined) };
}

function isOther(a: FileVersion, b: FileVersion): boolean {
  const differ = (x?: string, y?: string): boolean => x !== undefined && y !== undefined && x !== y;
  return differ(a.tag, b.tag) || differ(a.totalBytes, b.totalBytes);
}

function changed(url: string, after: number): MathrError {
  return new MathrError(
    'remote_error',
    `${url} changed while it was read (after ${after} bytes the connection was lost, and now there is another file); read it again`,
    { url, isTransient: false },
  );
}

function noRanges(url: string): MathrError {
  return new MathrError(
    'unsupported',
    `${url} does not answer requests for parts of a file, which Parquet needs; download it and give its path`,
    { what: 'range requests' },
  );
}

function notReadable(
  url: string,
  cause: unknown,
  details: { readonly status?: number; readonly retryAfterMs?: number | undefined; readonly after?: number } = {},
): MathrError {
  const { after, ...rest } = details;
  const when = after === undefined ? '' : ` after ${after} bytes`;
  return new MathrError(
    'remote_error',
    `${url} cannot be read${when}: ${reason(cause)}; check the address and the connection`,
    { url, ...rest },
    { cause },
  );
}

/** `fetch failed` says nothing; what made it fail is its cause. */
function reason(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error ? `${cause.message}: ${cause.cause.message}` : cause.message;
}
