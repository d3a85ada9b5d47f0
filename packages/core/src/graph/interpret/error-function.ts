/** Terms after which neither expansion below changes a float64. */
const MAX_TERMS = 200;

/** erf(x) to float64: a series near 0 (DLMF 7.6.2), beyond that 1 less the continued fraction of erfc (DLMF 7.9.1). */
export function errorFunction(x: number): number {
  const size = Math.abs(x);
  if (size > 6) return Math.sign(x); // 1 - erf(6) < 3e-17
  return Math.sign(x) * (size < 2.5 ? series(size) : 1 - complement(size));
}

/** 2/√π · e^(-x²) · Σ 2ⁿ x^(2n+1) / (2n+1)!!: all terms positive, so nothing cancels. */
function series(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; n < MAX_TERMS && term > sum * 1e-17; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

function complement(x: number): number {
  // x + (1/2)/(x + 1/(x + (3/2)/(x + …))), from the inside out
  let fraction = x;
  for (let n = MAX_TERMS; n > 0; n--) fraction = x + n / 2 / fraction;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
}
