import { checkGradient, gradient, input, interpret, type Expr, type Feed } from '@mathr/core/graph';
import { leafModel } from '@mathr/core/testing';
import { expect, test } from 'vitest';
import { lossWeights, type LossAggregation } from './loss-weights.ts';
import { policyObjective, type PolicyObjectiveOptions } from './policy-objective.ts';

// rewards (1, 0, 0, 1) gave the advantages; four completions of 2, 4, 2 and 3 tokens; probabilities of their tokens
const LENGTHS = [2, 4, 2, 3];
const ADVANTAGES = [1, -1, -1, 1];
const OLD = [
  [0.5, 0.4],
  [0.3, 0.6, 0.2, 0.2],
  [0.25, 0.1],
  [0.8, 0.2, 0.5],
];
const NEW = [
  [0.6, 0.3],
  [0.2, 0.6, 0.8, 0.1],
  [0.4, 0.1],
  [0.9, 0.3, 0.4],
];
const REFERENCE = [
  [0.5, 0.5],
  [0.3, 0.5, 0.5, 0.3],
  [0.25, 0.1],
  [0.7, 0.2, 0.6],
];

interface Built {
  readonly loss: Expr;
  readonly metrics: Readonly<Record<string, Expr>>;
  readonly logits: Expr;
}

function built(options: PolicyObjectiveOptions, vocabularySize = 2): Built {
  const model = leafModel({ vocabularySize });
  const objective = policyObjective(options);
  const columns = objective.inputs.map(({ name }) => [name, input(name, 'float', ['B', 'T'])]);
  const { loss, metrics = {} } = objective.build(model, Object.fromEntries(columns) as Record<string, Expr>);
  return { loss, metrics, logits: model.logits() };
}

interface Batch {
  readonly policy?: readonly (readonly number[])[];
  readonly old?: readonly (readonly number[])[];
  readonly rollout?: readonly (readonly number[])[];
  readonly reference?: readonly (readonly number[])[];
  readonly advantages?: readonly number[];
  readonly aggregation?: LossAggregation;
  readonly rows?: readonly number[];
  readonly time?: number;
}

/** Rows of a batch; each token is id 0 of a two-word vocabulary, with the given probability. */
function feeds(batch: Batch): Record<string, Feed> {
  const { policy = NEW, old = OLD, rollout = OLD, reference = REFERENCE, advantages = ADVANTAGES } = batch;
  const { aggregation = 'token-mean', rows = [0, 1, 2, 3], time = 4 } = batch;
  const weights = lossWeights(LENGTHS, { aggregation, maxTokens: 4 });
  const shape = [rows.length, time];
  const column = (of: (row: number, t: number) => number, padding: number): Feed => ({
    shape,
    data: rows.flatMap((row) =>
      Array.from({ length: time }, (_, t) => (t < (LENGTHS[row] ?? 0) ? of(row, t) : padding)),
    ),
  });
  const logs = (table: readonly (readonly number[])[]): Feed => column((row, t) => Math.log(table[row]?.[t] ?? NaN), 0);
  const probabilities = column((row, t) => policy[row]?.[t] ?? NaN, 0.5).data;
  return {
    logits: { shape: [...shape, 2], data: Array.from(probabilities).flatMap((p) => [Math.log(p), Math.log(1 - p)]) },
    targets: { shape, data: Array.from({ length: rows.length * time }, () => 0) },
    weights: column((row) => weights[row] as number, 0),
    advantages: column((row) => advantages[row] as number, 0),
    oldLogProbs: logs(old),
    rolloutLogProbs: logs(rollout),
    referenceLogProbs: logs(reference),
  };
}

const value = (expr: Expr | undefined, fed: Record<string, Feed>): number =>
  expr === undefined ? NaN : (interpret([expr], fed)[0]?.data[0] ?? NaN);
const slopes = ({ loss, logits }: Built, fed: Record<string, Feed>): number[] => [
  ...(interpret(gradient(loss, [logits]), fed)[0]?.data ?? []),
];

const symmetric = { low: 0.2, high: 0.2 };
const higher = { low: 0.2, high: 0.28 };
test.each<[string, PolicyObjectiveOptions, [number, number, number, number]]>([
  ['clip .2', { clip: symmetric }, [0.233333, 0.375, 1.03125, 0.257812]],
  ['clip-higher .28', { clip: higher }, [0.226667, 0.367727, 1.01125, 0.2528125]],
  ['on-policy', {}, [0, 0.090909, 0.25, 0.0625]],
])('has the known losses under each aggregation: %s', (_, options, expected) => {
  const { loss } = built(options);
  const aggregations = ['sequence-mean', 'token-mean', 'sequence-sum', 'constant'] as const;
  for (const [i, aggregation] of aggregations.entries()) {
    expect(value(loss, feeds({ aggregation }))).toBeCloseTo(expected[i] as number, 6);
  }
});

test('the dual clip and the share of clipped tokens have their known values', () => {
  expect(value(built({ clip: { ...symmetric, dual: 3 } }).loss, feeds({}))).toBeCloseTo(0.284091, 6);
  const { metrics } = built({ clip: symmetric });
  const clipped = value(metrics['clipLow'], feeds({})) + value(metrics['clipHigh'], feeds({}));
  expect(clipped / value(metrics['tokens'], feeds({}))).toBeCloseTo(0.272727, 6);
});

test.each<[string, PolicyObjectiveOptions['clip'], LossAggregation, number]>([
  ['one ratio per sequence', { low: 3e-4, high: 4e-4, level: 'sequence' }, 'sequence-mean', 0.097599],
  ['one ratio per sequence, wide', { low: 0.2, high: 0.2, level: 'sequence' }, 'sequence-mean', 0.071397],
  ['weights capped at 5', { ...symmetric, weightCap: 5 }, 'token-mean', -0.292983],
  ['weights capped at 1.28', { ...symmetric, weightCap: 1.28 }, 'token-mean', -0.235229],
])('other surrogates have their known values: %s', (_, bounds, aggregation, expected) => {
  const surrogate = built({ clip: bounds });
  expect(value(surrogate.loss, feeds({ aggregation }))).toBeCloseTo(expected, 6);
  // with old = new all surrogates learn alike
  const onPolicy = slopes(built({}), feeds({ aggregation, old: NEW }));
  for (const [i, slope] of slopes(surrogate, feeds({ aggregation, old: NEW })).entries()) {
    expect(slope).toBeCloseTo(aggregation === 'token-mean' ? (onPolicy[i] as number) : slope, 10);
  }
});

// the smaller of ratio · A and clipped ratio · A
test.each([
  [1.5, 1, 1.2],
  [1.5, -1, -1.5],
  [0.5, 1, 0.5],
  [0.5, -1, -0.8],
])('ratio %d with advantage %d is worth %d', (ratio, advantage, expected) => {
  const fed = feeds({ rows: [0], time: 1, policy: [[0.4 * ratio]], old: [[0.4]], advantages: [advantage] });
  fed['weights'] = { shape: [1, 1], data: [1] };
  expect(value(built({ clip: symmetric }).loss, fed)).toBeCloseTo(-expected, 6);
});

test('on-policy, the ratio is 1 and the gradient is that of A log p', () => {
  const fed = feeds({ aggregation: 'sequence-mean' });
  const plain = built({});
  // value: minus the mean advantage
  expect(value(plain.loss, feeds({ aggregation: 'sequence-mean', advantages: [1, 0.5, 0, 1] }))).toBeCloseTo(
    -0.625,
    12,
  );
  const weights = fed['weights'] as Feed;
  const advantages = fed['advantages'] as Feed;
  const logits = fed['logits'] as Feed;
  // d log softmax_0 / d logits = (1 - p, -(1 - p))
  const expected = Array.from(weights.data).flatMap((w, i) => {
    const q = 1 - Math.exp(logits.data[2 * i] as number);
    const slope = -w * (advantages.data[i] as number) * q;
    return [slope, -slope];
  });
  const actual = slopes(plain, fed);
  for (const [i, slope] of expected.entries()) expect(actual[i]).toBeCloseTo(slope, 10);
});

test('with old = new, the clipped gradient is the on-policy one and the ratio deviates by 0', () => {
  const fed = feeds({ old: NEW });
  const clipped = built({ clip: { ...symmetric, dual: 3 } });
  const onPolicy = slopes(built({}), fed);
  for (const [i, slope] of slopes(clipped, fed).entries()) expect(slope).toBeCloseTo(onPolicy[i] as number, 10);
  expect(value(clipped.metrics['ratioDeviation'], fed)).toBeCloseTo(0, 10);
});

test('clipped tokens and tokens of constant groups get no gradient at all', () => {
  const actual = slopes(built({ clip: symmetric }), feeds({}));
  const touched = actual.map((slope) => slope !== 0);
  // by row and token: clipped are (2, 0) and (2, 3) from below and (4, 1) from above; and padding
  const moves = [0, 1, 2, 3].map((row) => [0, 1, 2, 3].map((t) => touched[(row * 4 + t) * 2]));
  expect(moves).toEqual([
    [true, true, false, false],
    [false, true, true, false],
    [true, true, false, false],
    [true, false, true, false],
  ]);
  const none = slopes(built({ clip: symmetric }), feeds({ advantages: [0, 0, 0, 0] }));
  expect(none.every((slope) => slope === 0)).toBe(true);
});

const estimates: [PolicyObjectiveOptions['klEstimator'], number][] = [
  ['k1', -0.041722],
  ['k2', 0.115116],
  ['k3', 0.142622],
  ['k3-straight-through', 0.142622],
];
test.each(estimates)('the KL term has its known value: %s', (klEstimator, expected) => {
  const advantages = [0, 0, 0, 0];
  const { loss, metrics } = built({ beta: 1, klEstimator });
  expect(value(loss, feeds({ advantages }))).toBeCloseTo(expected, 6);
  expect(value(metrics['kl'], feeds({})) / 11).toBeCloseTo(0.142622, 6);
});

test('a mismatch with the sampler is corrected up to the cap', () => {
  const correction = [
    [1, 0.666667],
    [2.5, 1, 1, 1],
    [1, 1],
    [1, 1, 0.333333],
  ];
  const rollout = NEW.map((row, i) => row.map((p, t) => p / (correction[i]?.[t] ?? 1)));
  const { loss, metrics } = built({ mismatchCap: 2 });
  expect(value(loss, feeds({ rollout }))).toBeCloseTo(0.272727, 6);
  expect(value(metrics['mismatchCapped'], feeds({ rollout }))).toBe(1);
  expect(value(metrics['mismatchKl'], feeds({ rollout: NEW }))).toBeCloseTo(0, 10);
  // |ln 0.666667| + ln 2.5 + |ln 0.333333|
  expect(value(metrics['mismatchLogProbs'], feeds({ rollout }))).toBeCloseTo(2.420368, 5);
});

test('the gradient does not depend on how the batch is cut or padded', () => {
  const options = { clip: higher, beta: 0.1, mismatchCap: 2, entropyBonus: 0.01 };
  const whole = slopes(built(options), feeds({}));
  const pieces = [[0], [1, 2], [3]].flatMap((rows) => slopes(built(options), feeds({ rows })));
  const padded = slopes(built(options), feeds({ time: 7 }));
  for (const [i, slope] of whole.entries()) {
    expect(pieces[i]).toBeCloseTo(slope, 12);
    const [row, within] = [Math.floor(i / 8), i % 8];
    expect(padded[row * 14 + within]).toBeCloseTo(slope, 12);
  }
});

// the ratio of the KL term and, on-policy, the old policy have no gradient: differences are taken where they are constant
const differentiable: [PolicyObjectiveOptions, Batch][] = [
  [{ clip: higher, mismatchCap: 2, entropyBonus: 0.01 }, {}],
  [{ clip: { ...symmetric, dual: 3 }, temperature: 0.7 }, {}],
  [{ clip: { ...symmetric, level: 'sequence' } }, {}],
  [{ beta: 0.1 }, { advantages: [0, 0, 0, 0] }],
  [{ beta: 0.1, klEstimator: 'k1', entropyBonus: 0.1, temperature: 0.7 }, { advantages: [0, 0, 0, 0] }],
  [{ beta: 0.1, klEstimator: 'k3' }, { advantages: [0, 0, 0, 0] }],
];
test.each(differentiable)('its gradient matches finite differences: %j', (options, batch) => {
  const { loss, logits } = built(options);
  const old = [
    [0.52, 0.41],
    [0.31, 0.59, 0.2, 0.2],
    [0.25, 0.11],
    [0.85, 0.2, 0.5],
  ];
  const errors = checkGradient(loss, [logits], feeds({ old, ...batch }), { step: 1e-4 });
  expect(errors['logits']).toBeLessThan(1e-5);
});

test('beta changes the gradient, not just the number that is logged', () => {
  const without = slopes(built({ beta: 0 }), feeds({}));
  const withKl = slopes(built({ beta: 0.1 }), feeds({}));
  expect(withKl.some((slope, i) => Math.abs(slope - (without[i] as number)) > 1e-4)).toBe(true);
});

test('without beta and without clipping it reads no further columns', () => {
  expect(policyObjective().inputs.map(({ name }) => name)).toEqual(['weights', 'advantages']);
});

test('the entropy and its gradient have their known values', () => {
  const model = built({ entropyBonus: 1 }, 3);
  const one = (data: number[]): Feed => ({ shape: [1, 1], data });
  const fed = {
    logits: { shape: [1, 1, 3], data: [0, 1, 1.5] },
    targets: one([0]),
    weights: one([1]),
    advantages: one([0]),
  };
  expect(value(model.metrics['entropy'], fed)).toBeCloseTo(0.952808, 6);
  // the loss is minus the entropy
  for (const [i, slope] of [0.140406, 0.050163, -0.190569].entries())
    expect(slopes(model, fed)[i]).toBeCloseTo(-slope, 6);
});
