/**
 * How long a server asks to be left alone: `retry-after-ms`, or `Retry-After` as seconds or as a date (RFC 9110 §10.2.3),
 * which is compared with the response's own `Date`. Undefined when it does not say, or says nonsense.
 */
export function retryAfterMs(headers: Headers): number | undefined {
  const inMs = Number(headers.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(inMs) && inMs >= 0) return inMs;
  const text = headers.get('retry-after');
  if (text === null || text.trim() === '') return undefined;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return seconds >= 0 ? seconds * 1000 : undefined;
  const pause = Date.parse(text) - Date.parse(headers.get('date') ?? '');
  return Number.isNaN(pause) ? undefined : Math.max(0, pause);
}
