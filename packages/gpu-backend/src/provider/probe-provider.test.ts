import { expect, test } from 'vitest';
import { probeProvider, probeProviders } from './probe-provider.ts';

test('finds that the CPU works and says why others do not', async () => {
  for (const { provider, available, reason } of await probeProviders()) {
    expect(available || (reason ?? '').length > 10, `${provider}: ${reason}`).toBe(true);
    if (provider === 'cpu') expect(available).toBe(true);
  }
});

test('gives up on a provider that does not answer', async () => {
  const status = await probeProvider('cpu', { timeoutMs: 0 });
  expect(status).toEqual({ provider: 'cpu', available: false, reason: 'it did not answer within 0 ms' });
});
