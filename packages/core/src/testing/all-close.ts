export interface AllCloseOptions {
  /** Allowed error as a share of the expected value. @default 1e-5 */
  readonly relative?: number | undefined;
  /** Allowed error besides. @default 1e-8 */
  readonly absolute?: number | undefined;
}

/**
 * Compares numbers one by one, as NumPy's `allclose`: |received - expected| <= absolute + relative · |expected|. NaN equals
 * NaN, infinities must be the same. Returns nothing when all are close, else a sentence about the worst.
 *
 * @example
 * whyNotClose([1, 2.1], [1, 2]); // => 'entry 1 of 2 is 2.1, expected 2 (off by 0.1; 1 of 2 entries are too far)'
 */
export function whyNotClose(
  received: ArrayLike<number>,
  expected: ArrayLike<number>,
  options: AllCloseOptions = {},
): string | undefined {
  const { relative = 1e-5, absolute = 1e-8 } = options;
  if (received.length !== expected.length) return `${received.length} entries came, expected ${expected.length}`;
  let worst = -1;
  let worstExcess = 0;
  let count = 0;
  for (let i = 0; i < received.length; i++) {
    const [a, b] = [received[i] as number, expected[i] as number];
    if (Object.is(a, b) || a === b) continue;
    const excess = Math.abs(a - b) - (absolute + relative * Math.abs(b));
    // also true of NaN
    if (excess <= 0 && Number.isFinite(b)) continue;
    count++;
    if (worst < 0 || !(excess <= worstExcess)) [worst, worstExcess] = [i, excess];
  }
  if (worst < 0) return undefined;
  const [a, b] = [received[worst] as number, expected[worst] as number];
  const off = Number(Math.abs(a - b).toPrecision(3));
  return `entry ${worst} of ${received.length} is ${a}, expected ${b} (off by ${off}; ${count} of ${received.length} entries are too far)`;
}

/**
 * A matcher for `expect.extend({ toBeAllClose })`.
 *
 * @example
 * expect(logits).toBeAllClose(golden, { relative: 1e-4 });
 */
export function toBeAllClose(
  received: ArrayLike<number>,
  expected: ArrayLike<number>,
  options?: AllCloseOptions,
): { readonly pass: boolean; readonly message: () => string } {
  const why = whyNotClose(received, expected, options);
  return { pass: why === undefined, message: () => why ?? 'all entries are close' };
}
