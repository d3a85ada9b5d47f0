import { gather, gradient, input, interpret, logSoftmax, mul, parameter, sum, type Expr } from '@mathr/core/graph';
import { expect, test } from 'vitest';
import { klEstimate, type KlEstimator } from './kl-estimate.ts';

// π = (.5, .3, .2) over three symbols, reference q = (.2, .5, .3)
const POLICY = [0.5, 0.3, 0.2];
const REFERENCE = [0.2, 0.5, 0.3];

/** The expectation of an estimate over π, and its gradient with π's own probabilities held fixed. */
function expected(estimator: KlEstimator): { value: number; slope: number[] } {
  const logits = parameter('logits', [3]);
  const probabilities = input('probabilities', 'float', [3]);
  const symbols = input('symbols', 'int32', [3]);
  const logProbs: Expr = gather(logSoftmax(logits), symbols);
  const estimate = sum(mul(probabilities, klEstimate(logProbs, input('reference', 'float', [3]), estimator)));
  const feed = (data: number[]): { shape: number[]; data: number[] } => ({ shape: [3], data });
  const [value, slope] = interpret([estimate, ...gradient(estimate, [logits])], {
    logits: feed(POLICY.map(Math.log)),
    probabilities: feed(POLICY),
    symbols: feed([0, 1, 2]),
    reference: feed(REFERENCE.map(Math.log)),
  });
  return { value: value?.data[0] ?? NaN, slope: [...(slope?.data ?? [])] };
}

// KL(π‖q) = .223805, with gradient (.346243, -.220389, -.125854); KL(q‖π) has the gradient π - q
test.each<[KlEstimator, number, number[]]>([
  ['k1', 0.223805, [0, 0, 0]],
  ['k2', 0.265479, [0.346243, -0.220389, -0.125854]],
  ['k3', 0.223805, [0.3, -0.2, -0.1]],
  ['k3-straight-through', 0.223805, [0.346243, -0.220389, -0.125854]],
])('%s has the known expectation, and as a loss the known gradient', (estimator, value, slope) => {
  const actual = expected(estimator);
  expect(actual.value).toBeCloseTo(value, 6);
  for (const [i, each] of slope.entries()) expect(actual.slope[i]).toBeCloseTo(each, 6);
});

const scalar = (data: number): { shape: number[]; data: number[] } => ({ shape: [1], data: [data] });
const one = (estimator: KlEstimator, logProb: number, reference: number): number => {
  const estimate = klEstimate(input('a', 'float', [1]), input('b', 'float', [1]), estimator);
  return interpret([estimate], { a: scalar(logProb), b: scalar(reference) })[0]?.data[0] ?? NaN;
};

test('single tokens have the known values', () => {
  // log .6 against log .5
  for (const [estimator, value] of [
    ['k1', 0.182322],
    ['k2', 0.016621],
    ['k3', 0.015655],
  ] as const) {
    expect(one(estimator, Math.log(0.6), Math.log(0.5))).toBeCloseTo(value, 6);
  }
  // reference less policy: .5, -.5 and 0
  expect([0.5, -0.5, 0].map((d) => one('k3', 0, d).toFixed(9))).toEqual(['0.148721271', '0.106530660', '0.000000000']);
});

test('a token that the policy no longer gives stays finite', () => {
  expect(one('k3', -1000, 0)).toBeLessThanOrEqual(10);
  expect(one('k3', 0, -1000)).toBeLessThanOrEqual(10);
});
