import { expect, test } from 'vitest';
import { adamW } from './adam-w.js';

const options = { start: 0, end: 2, learningRate: 0.1, beta1: 0.9, beta2: 0.99, epsilon: 1e-8, gradientScale: 1 };
const arraysOf = (weights: number[], gradients: number[]) => ({
  weights: Float32Array.from(weights),
  gradients: Float32Array.from(gradients),
  firstMoments: new Float32Array(2),
  secondMoments: new Float32Array(2),
});

test('matches AdamW worked by hand over two steps', () => {
  const arrays = arraysOf([1, -2], [0.5, -0.25]);
  adamW(arrays, { ...options, step: 1, weightDecay: 0.1 });
  // step 1: m/(1-b1) = g, sqrt(v/(1-b2)) = |g|, so w·(1 - 0.1·0.1) - 0.1·sign(g)
  expect([...arrays.weights]).toEqual([Math.fround(0.89), Math.fround(-1.88)]);
  arrays.gradients.set([0.1, 0.2]);
  adamW(arrays, { ...options, step: 2, weightDecay: 0.1 });
  // m = .9·.05 + .1·.1 = .055, /.19; v = .99·.0025 + .01·.01 = .002575, /.0199; .89·.99 - .1·.289474/.359718
  expect(arrays.weights[0]).toBeCloseTo(0.80062779, 6);
  // m = .9·-.025 + .1·.2 = -.0025, /.19; v = .99·.000625 + .01·.04 = .00101875, /.0199; -1.88·.99 + .1·.013158/.226259
  expect(arrays.weights[1]).toBeCloseTo(-1.85538452, 6);
});

test('keeps epsilon outside the root', () => {
  const arrays = arraysOf([0, 0], [1e-4, 0]);
  adamW(arrays, { ...options, step: 1, weightDecay: 0, epsilon: 1e-4 });
  // |g| / (|g| + epsilon) = 1/2; a gradient of 0 moves nothing
  expect(arrays.weights[0]).toBeCloseTo(-0.05, 7);
  expect(arrays.weights[1]).toBe(0);
});

test('scales gradients before the moments and leaves what is outside the range', () => {
  const arrays = arraysOf([1, 1], [2, 2]);
  adamW(arrays, { ...options, end: 1, step: 1, weightDecay: 0, gradientScale: 0.5 });
  expect([...arrays.firstMoments]).toEqual([Math.fround(0.1), 0]);
  expect(arrays.weights[1]).toBe(1);
});
