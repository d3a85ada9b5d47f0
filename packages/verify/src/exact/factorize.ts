import type { Work } from '../work.ts';

/** Trial division goes to here, so that what is left below its square is a prime. */
const MAX_PRIME = 1000n;

/** The prime powers of a positive integer; the last one may be no prime where it is above a million. */
export function factorize(
  value: bigint,
  work: Work,
): { readonly prime: bigint; readonly power: number; readonly certain: boolean }[] {
  const result: { prime: bigint; power: number; certain: boolean }[] = [];
  let rest = value;
  for (let prime = 2n; prime <= MAX_PRIME && prime * prime <= rest; prime += prime === 2n ? 1n : 2n) {
    work.spend(4);
    let power = 0;
    while (rest % prime === 0n) {
      work.spend(4);
      rest /= prime;
      power++;
    }
    if (power > 0) result.push({ prime, power, certain: true });
  }
  if (rest > 1n) result.push({ prime: rest, power: 1, certain: rest < MAX_PRIME * MAX_PRIME });
  return result;
}
