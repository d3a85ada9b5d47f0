// @ts-check
/**
 * Draws one token from a truncated distribution, in float64: temperature, then top-k, then top-p of what is left, then
 * min-p, as transformers orders them. Log-probabilities are those before truncation and penalty.
 */
import { DescendingWeights } from './descending-weights.js';

/**
 * @typedef {object} Truncation
 * @property {number} temperature 0 takes the likeliest
 * @property {number} topK 0 keeps all
 * @property {number} topP
 * @property {number} minP
 * @property {number} repetitionPenalty
 */

/**
 * From the likeliest tokens only, or undefined when more are needed to know which are kept.
 *
 * @param {{ values: Float32Array, ids: Int32Array }} candidates logits over temperature, largest first
 * @param {number} normalizer log of the sum of all their exponentials
 * @param {Truncation} truncation @param {number} uniform in [0, 1)
 */
export function drawFromCandidates({ values, ids }, normalizer, truncation, uniform) {
  const kept = keptCount(values, normalizer, truncation);
  if (kept === undefined) return undefined;
  const at = pick(values, kept, uniform);
  return { token: ids[at], logProb: values[at] - normalizer };
}

/**
 * From all probabilities at the temperature.
 *
 * @param {Float32Array} probabilities [V] @param {Truncation} truncation @param {number} uniform in [0, 1)
 */
export function drawFromProbabilities(probabilities, truncation, uniform) {
  const { token, total } = drawKept(probabilities, truncation, uniform);
  return { token, logProb: Math.log(probabilities[token] / total) };
}

/**
 * From all logits, where the penalty changes them.
 *
 * @param {Float32Array} logits [V] @param {readonly number[]} seen ids that the penalty makes less likely
 * @param {Truncation} truncation @param {number} uniform in [0, 1)
 */
export function drawFromLogits(logits, seen, truncation, uniform) {
  const temperature = truncation.temperature || 1;
  const penalized = Float64Array.from(logits);
  for (const id of new Set(seen)) {
    // Keskar et al., arXiv:1909.05858 §4.1, with the sign as in transformers
    penalized[id] =
      logits[id] > 0 ? logits[id] / truncation.repetitionPenalty : logits[id] * truncation.repetitionPenalty;
  }
  const most = largestOf(penalized);
  const token =
    truncation.temperature === 0
      ? penalized.indexOf(most)
      : drawKept(
          Float32Array.from(penalized, (value) => Math.exp((value - most) / temperature)),
          truncation,
          uniform,
        ).token;
  const shift = largestOf(logits);
  const sum = logits.reduce((total, logit) => total + Math.exp((logit - shift) / temperature), 0);
  return { token, logProb: (logits[token] - shift) / temperature - Math.log(sum) };
}

/** @param {Float32Array} weights @param {Truncation} truncation @param {number} uniform */
function drawKept(weights, truncation, uniform) {
  const descending = new DescendingWeights(weights);
  const { count, mass } = descending.kept(truncation);
  return { token: descending.indexAt(uniform * mass, count), total: descending.total };
}

/** @param {Float32Array | Float64Array} values */
function largestOf(values) {
  let largest = -Infinity;
  for (const value of values) if (value > largest) largest = value;
  return largest;
}

/**
 * How many of the first values are kept; undefined when all of them are and there may be more.
 *
 * @param {Float32Array} values largest first @param {number} normalizer @param {Truncation} truncation
 */
function keptCount(values, normalizer, { topK, topP, minP }) {
  const limit = topK > 0 ? Math.min(topK, values.length) : values.length;
  const all = topK > 0 && topK <= values.length ? sumOfExp(values, limit, normalizer) : 1;
  const threshold = minP > 0 ? values[0] + Math.log(minP) : -Infinity;
  let mass = 0;
  for (let i = 0; i < limit; i++) {
    // the likeliest always stays
    if (i > 0 && ((topP < 1 && mass >= topP * all) || values[i] < threshold)) return i;
    mass += Math.exp(values[i] - normalizer);
  }
  if (topK > 0 && topK <= values.length) return limit;
  return topP < 1 && mass >= topP ? limit : undefined;
}

/** @param {Float32Array} values @param {number} kept @param {number} uniform */
function pick(values, kept, uniform) {
  const target = uniform * sumOfExp(values, kept, values[0]);
  let mass = 0;
  for (let i = 0; i < kept; i++) {
    mass += Math.exp(values[i] - values[0]);
    if (mass > target) return i;
  }
  return kept - 1;
}

/** @param {Float32Array} values @param {number} count @param {number} shift */
function sumOfExp(values, count, shift) {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += Math.exp(values[i] - shift);
  return sum;
}
