// @ts-check
/**
 * The rule of speculative sampling (Leviathan et al., arXiv:2211.17192 §2.3; Chen et al., arXiv:2302.01318 §2): a token
 * drafted from q stays with probability min(1, p/q), else one is drawn from max(0, p - q). What comes out is distributed
 * as p, whatever q is. p and q are given as weights, of any sum; beyond its length an array is 0.
 */

/** @typedef {Float32Array | Float64Array} Weights */

/**
 * The probability that a drafted token stays.
 *
 * @param {Weights} p of the model @param {Weights} q of the drafts @param {number} token drawn from q
 */
export function acceptance(p, q, token) {
  const [own, drafted] = [(p[token] ?? 0) / sumOf(p), (q[token] ?? 0) / sumOf(q)];
  return own >= drafted ? 1 : own / drafted;
}

/** What a refused draft leaves to draw from: weights as long as p. @param {Weights} p @param {Weights} q */
export function residual(p, q) {
  const [pSum, qSum] = [sumOf(p), sumOf(q)];
  const left = Float64Array.from(p, (own, i) => Math.max(0, own / pSum - (i < q.length ? q[i] / qSum : 0)));
  // q is p but for rounding: nothing is refused, but for rounding
  return sumOf(left) > 0 ? left : Float64Array.from(p);
}

/**
 * The token that comes after what is certain, given a draft of it.
 *
 * @param {Weights} p @param {Weights} q @param {number} token drawn from q
 * @param {readonly [number, number]} uniforms in [0, 1): whether the draft stays, and what is drawn instead
 */
export function acceptDraft(p, q, token, [stays, instead]) {
  return stays < acceptance(p, q, token) ? token : drawIndex(residual(p, q), instead);
}

/** Draws an index in proportion to its weight. @param {Weights} weights @param {number} uniform in [0, 1) */
export function drawIndex(weights, uniform) {
  const target = uniform * sumOf(weights);
  let mass = 0;
  let last = 0;
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] === 0) continue;
    mass += weights[i];
    last = i;
    if (mass > target) return i;
  }
  return last;
}

/** @param {Weights} weights */
function sumOf(weights) {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i];
  return sum;
}
