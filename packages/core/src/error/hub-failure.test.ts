import { expect, test } from 'vitest';

import { hubFailure } from './hub-failure.ts';
import { MathrError } from './mathr-error.ts';

const facts = { label: 'hf:me/it', kind: 'model', hubUrl: 'https://hub', status: undefined, isCached: false } as const;

test.each([
  [404, false, /^hf:me\/it could not be fetched from https:\/\/hub: gone; there is no such model or revision/],
  [401, true, /private or gated/],
  [403, true, /accept the terms on the page of the model/],
  [503, true, /goes on where it stopped; or set offline/],
  [undefined, false, /try again, the download goes on where it stopped$/],
])('status %s, cached %s', (status, isCached, message) => {
  const failure = hubFailure(new Error('gone'), { ...facts, status, isCached });
  expect(failure).toMatchObject({ code: 'remote_error', details: { url: 'https://hub', status } });
  expect(failure.message).toMatch(message);
});

test('an error that says what to do is left as it is', () => {
  const own = new MathrError('invalid_data', 'not in the cache', { source: 'x' });
  expect(hubFailure(own, facts)).toBe(own);
});

test('names the host that was not found', () => {
  const error = new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND hub') });
  expect(hubFailure(error, facts).message).toContain(
    'from https://hub: fetch failed (getaddrinfo ENOTFOUND hub); try again',
  );
});
