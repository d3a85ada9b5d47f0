import type { Expr } from '@mathr/core/graph';
import { add, clip, exp, minimum, mul, neg, square, stopGradient, sub } from '@mathr/core/graph';

/** How KL(policy‖reference) is estimated from the sampled tokens. */
export type KlEstimator = 'k1' | 'k2' | 'k3' | 'k3-straight-through';

/** Beyond this the exponential says nothing but "far apart". */
const MAX_EXPONENT = 20;
const MAX_K3 = 10;

/**
 * Per-token KL estimates from log-probabilities of sampled tokens, with d = log π - log π_ref (Schulman, "Approximating
 * KL divergence", 2020).
 *
 * As a loss only the gradient counts: k1 = d has expected gradient 0, so it does nothing; k2 = d²/2 has the gradient
 * of KL(π‖ref); k3 = e^-d - 1 + d that of KL(ref‖π), the other direction, though its value is the better estimate.
 * `k3-straight-through` shows k3's value and learns by k2's gradient.
 */
export function klEstimate(logProbs: Expr, referenceLogProbs: Expr, estimator: KlEstimator): Expr {
  const difference = sub(logProbs, referenceLogProbs);
  switch (estimator) {
    case 'k1':
      return difference;
    case 'k2':
      return mul(square(difference), 0.5);
    case 'k3':
      return k3(difference);
    case 'k3-straight-through': {
      const k2 = mul(square(difference), 0.5);
      return add(k2, stopGradient(sub(k3(difference), k2)));
    }
  }
}

/** e^-d - 1 + d, never negative, at most 10. */
export function k3(difference: Expr): Expr {
  const exponent = clip(neg(difference), -MAX_EXPONENT, MAX_EXPONENT);
  return minimum(add(sub(exp(exponent), 1), difference), MAX_K3);
}
