// @ts-check
/**
 * AdamW on a part of flat arrays (weights, gradients, moments all laid out alike).
 *
 * Source: arXiv:1711.05101 algorithm 2 in the form of torch.optim.AdamW: decay `w ← w·(1 - lr·λ)` first, then
 * `w ← w - lr/(1-β1ᵗ) · m / (√v/√(1-β2ᵗ) + ε)`. Moments are float32, arithmetic is float64.
 *
 * @param {{ weights: Float32Array, gradients: Float32Array, firstMoments: Float32Array, secondMoments: Float32Array }} arrays
 * @param {{ start: number, end: number, step: number, learningRate: number, beta1: number, beta2: number, epsilon: number,
 *   weightDecay: number, gradientScale: number }} options `step` counts from 1; gradients are multiplied by `gradientScale`
 */
export function adamW({ weights, gradients, firstMoments, secondMoments }, options) {
  const { start, end, step, learningRate, beta1, beta2, epsilon, weightDecay, gradientScale } = options;
  const stepSize = learningRate / (1 - beta1 ** step);
  const rootCorrection = 1 / Math.sqrt(1 - beta2 ** step);
  const keep = 1 - learningRate * weightDecay;
  const [rest1, rest2] = [1 - beta1, 1 - beta2];
  for (let i = start; i < end; i++) {
    const gradient = gradients[i] * gradientScale;
    const m = beta1 * firstMoments[i] + rest1 * gradient;
    const v = beta2 * secondMoments[i] + rest2 * gradient * gradient;
    firstMoments[i] = m;
    secondMoments[i] = v;
    weights[i] = weights[i] * keep - (stepSize * m) / (Math.sqrt(v) * rootCorrection + epsilon);
  }
}
