import { MathrError } from '@mathr/core';

import { retryAfterMs } from './retry-after.ts';

// enough of a body to recognise it by
const SHOWN_CHARS = 300;

/** The error that a response with a status of 400 or above stands for. */
export function refusal(
  url: string,
  response: Pick<Response, 'status' | 'headers'>,
  body: string,
): MathrError<'remote_error'> {
  const { status, headers } = response;
  const said = errorInBody(parseOrUndefined(body));
  const message = said?.message ?? shorten(body);
  // "no money left" comes as 429 and does not pass by itself
  const isFinal = said?.code === 'insufficient_quota';
  return new MathrError(
    'remote_error',
    `${url} answered ${status}${message === '' ? '' : `: ${message}`}${hintFor(status)}`,
    {
      url,
      status,
      retryAfterMs: retryAfterMs(headers),
      ...(isFinal ? { isTransient: false } : {}),
    },
  );
}

/** An error that came with status 200, as gateways send it; undefined when the body holds none. */
export function refusalInBody(url: string, body: unknown): MathrError<'remote_error'> | undefined {
  const said = errorInBody(body);
  if (said === undefined) return undefined;
  const code = Number(said.code);
  const status = Number.isInteger(code) && code >= 400 && code < 600 ? code : 200;
  // without a status that says more, the next try may go to a better place
  const details = status === 200 ? { url, status, isTransient: said.code !== 'insufficient_quota' } : { url, status };
  return new MathrError(
    'remote_error',
    `${url} answered with an error in its body: ${said.message}${hintFor(status)}`,
    details,
  );
}

/** A body that is not what it should be: half a JSON, a web page. The work behind it may have been done. */
export function nonsense(url: string, why: string, body: string, cause?: unknown): MathrError<'remote_error'> {
  const start = body === '' ? 'it is empty' : `it starts with ${JSON.stringify(shorten(body))}`;
  return new MathrError(
    'remote_error',
    `${url} answered with something unreadable (${why}): ${start}`,
    { url, status: 200, isTransient: true, mayBeBilled: true },
    { cause },
  );
}

interface SaidError {
  readonly message: string;
  readonly code: string | number | undefined;
}

/** `{"error": {"message", "code"}}`, `{"error": "text"}`, `{"object": "error", "message"}` or `{"detail"}`. */
function errorInBody(body: unknown): SaidError | undefined {
  if (!isObject(body)) return undefined;
  const error = body['error'] ?? (body['object'] === 'error' ? body : undefined);
  if (typeof error === 'string') return { message: shorten(error), code: undefined };
  if (isObject(error)) {
    const { message, code, type } = error;
    const text = typeof message === 'string' ? message : JSON.stringify(error);
    return { message: shorten(text), code: codeOf(code) ?? codeOf(type) };
  }
  const detail = body['detail'];
  if (detail === undefined || 'choices' in body) return undefined;
  return { message: shorten(typeof detail === 'string' ? detail : JSON.stringify(detail)), code: undefined };
}

function codeOf(value: unknown): string | number | undefined {
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}

function hintFor(status: number): string {
  if (status === 401 || status === 403) return '; check the apiKey and what it may use';
  if (status === 404) return '; check that baseUrl ends in /v1 (or what the server has) and that it has this model';
  return '';
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= SHOWN_CHARS ? line : `${line.slice(0, SHOWN_CHARS)}…`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
