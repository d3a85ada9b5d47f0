import { expect, test } from 'vitest';
import { MathrError } from '@mathr/core';
import type { Provider } from './provider.ts';
import type { ProviderStatus } from './probe-provider.ts';
import { resolveProvider } from './resolve-provider.ts';

function only(...working: Provider[]): (provider: Provider) => Promise<ProviderStatus> {
  return async (provider) => {
    const available = working.includes(provider);
    return { provider, available, reason: available ? undefined : 'no driver' };
  };
}

test.each([
  [['webgpu', 'cuda'], 'cuda'],
  [['webgpu'], 'webgpu'],
  [[], 'cpu'],
] as const)('auto finds, of %j and the CPU, %s', async (working, best) => {
  expect(await resolveProvider('auto', { probe: only(...working) })).toBe(best);
});

test('says why a named provider cannot be used', async () => {
  const failure = resolveProvider('cuda', { probe: only() });
  await expect(failure).rejects.toThrow('The provider cuda does not work here: no driver. Use one of');
  await expect(failure).rejects.toSatisfy((error) => MathrError.is(error, 'provider_unavailable'));
  const half = resolveProvider('cuda', { probe: only(), precision: 'float16' });
  await expect(half).rejects.toThrow('does not work here in float16 (float32 needs less of a device): no driver.');
});

test('finds in truth that a provider of another platform is missing', async () => {
  const foreign = process.platform === 'win32' ? 'coreml' : 'dml';
  await expect(resolveProvider(foreign)).rejects.toThrow(`onnxruntime-node has no ${foreign} on ${process.platform}`);
});
