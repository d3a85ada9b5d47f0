// below this, sums of logarithms from a table are quick and exact to double precision
const STIRLING_FROM = 128;

// ln(n!) below it
const SMALL: readonly number[] = smallLogFactorials();

/** ln(n!) for a whole n >= 0. */
export function logFactorial(n: number): number {
  if (n < STIRLING_FROM) return SMALL[n] as number;
  // Stirling's series; the first term left out is below 1e-16 from 128 on
  const x = n + 1;
  return (
    (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5)
  );
}

/** ln C(n, k); -Infinity outside 0 … n. */
export function logBinomial(n: number, k: number): number {
  if (k < 0 || k > n) return -Infinity;
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

function smallLogFactorials(): number[] {
  const sums = [0, 0];
  for (let n = 2; n < STIRLING_FROM; n++) sums.push((sums[n - 1] as number) + Math.log(n));
  return sums;
}
