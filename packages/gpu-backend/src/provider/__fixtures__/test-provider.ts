import { expect } from 'vitest';
import { PROVIDERS, type Provider } from '../provider.ts';

/** What the tests of graphs, trainers and samplers run on: `scripts/gpu-check` names another than the CPU. */
export const testProvider: Provider = readProvider(process.env['MATHR_TEST_PROVIDER'] ?? 'cpu');

function readProvider(name: string): Provider {
  const provider = PROVIDERS.find((each) => each === name);
  if (provider === undefined) throw new Error(`MATHR_TEST_PROVIDER is ${name}; it may be ${PROVIDERS.join(', ')}`);
  return provider;
}

/**
 * The same computation again: equal to the bit on the CPU. A GPU adds in whatever order its threads come, so that numbers
 * differ by roundings there.
 */
export function expectSameBits(received: readonly number[], expected: readonly number[]): void {
  if (testProvider === 'cpu') return expect(received).toEqual(expected);
  expect(received).toHaveLength(expected.length);
  for (const [i, value] of expected.entries())
    expect(Math.abs((received[i] ?? Number.NaN) - value)).toBeLessThan(1e-4 * Math.max(1, Math.abs(value)));
}
