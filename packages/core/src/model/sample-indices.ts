import { MathrError } from '../error/mathr-error.ts';
import type { SampleRequest } from './sampler.ts';

/**
 * The samples that a request wants, ascending: all of 0 … n-1, or those that its `sampleIndices` name.
 *
 * @throws {MathrError} `invalid_options` for an index that is no whole number below `n`, or twice there.
 *
 * @example
 * sampleIndicesOf({ n: 4, sampleIndices: [3, 1] }); // => [1, 3]
 */
export function sampleIndicesOf({ n = 1, sampleIndices }: Pick<SampleRequest, 'n' | 'sampleIndices'>): number[] {
  if (sampleIndices === undefined) return Array.from({ length: n }, (_, index) => index);
  const sorted = [...sampleIndices].sort((a, b) => a - b);
  const wrong = sorted.find(
    (index, i) => !Number.isInteger(index) || index < 0 || index >= n || sorted[i - 1] === index,
  );
  if (wrong === undefined) return sorted;
  const message = `sampleIndices has ${wrong}; give each of 0 … ${n - 1} once at most`;
  throw new MathrError('invalid_options', message, { issues: [{ path: 'sampleIndices', message }] });
}
