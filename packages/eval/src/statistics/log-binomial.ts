// below this, summing logarithms is as quick and exact to double precision
const STIRLING_FROM = 128;

/** ln(n!) for a whole n >= 0. */
export function logFactorial(n: number): number {
  if (n < STIRLING_FROM) {
    let sum = 0;
    for (let i = 2; i <= n; i++) sum += Math.log(i);
    return sum;
  }
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
