import { MathrError } from '@mathr/core';
import { probeProvider, type ProbeOptions, type ProviderStatus } from './probe-provider.ts';
import { PROVIDERS, type Provider } from './provider.ts';

export interface ResolveProviderOptions extends ProbeOptions {
  /** How a provider is tried. @default `probeProvider` */
  readonly probe?: ((provider: Provider) => Promise<ProviderStatus>) | undefined;
}

/**
 * The provider asked for, if it works here; for `auto` the best that works. The CPU always does and is not tried.
 *
 * @throws {MathrError} `provider_unavailable` with the reason, when one was named that does not work.
 */
export async function resolveProvider(
  wanted: Provider | 'auto',
  options: ResolveProviderOptions = {},
): Promise<Provider> {
  const { probe = (provider: Provider) => probeProvider(provider, options) } = options;
  if (wanted === 'cpu') return wanted;
  if (wanted !== 'auto') {
    if (!PROVIDERS.includes(wanted)) throw unavailable(wanted, 'there is no provider of that name');
    const status = await probe(wanted);
    if (status.available) return wanted;
    const half = options.precision === 'float16' ? ' in float16 (float32 needs less of a device)' : '';
    throw unavailable(wanted, status.reason ?? 'it does not say why', half);
  }
  for (const provider of PROVIDERS) {
    if (provider === 'cpu' || (await probe(provider)).available) return provider;
  }
  return 'cpu';
}

function unavailable(provider: string, reason: string, how = ''): MathrError<'provider_unavailable'> {
  return new MathrError(
    'provider_unavailable',
    `The provider ${provider} does not work here${how}: ${reason}. Use one of ${PROVIDERS.join(', ')}, or auto for the best that works.`,
    { provider, reason },
  );
}
