import { PROVIDERS, type Provider } from '../provider.ts';

/** What the tests of graphs, trainers and samplers run on: `scripts/gpu-check` names another than the CPU. */
export const testProvider: Provider = readProvider(process.env['MATHR_TEST_PROVIDER'] ?? 'cpu');

function readProvider(name: string): Provider {
  const provider = PROVIDERS.find((each) => each === name);
  if (provider === undefined) throw new Error(`MATHR_TEST_PROVIDER is ${name}; it may be ${PROVIDERS.join(', ')}`);
  return provider;
}
