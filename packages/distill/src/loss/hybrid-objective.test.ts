import type { Objective } from '@mathr/core';
import { checkGradient, gradient, input, interpret, type Expr, type Feed } from '@mathr/core/graph';
import { leafModel } from '@mathr/core/testing';
import { expect, test } from 'vitest';
import { crossEntropyObjective } from './cross-entropy-objective.ts';
import { hybridObjective, type HybridObjectiveOptions } from './hybrid-objective.ts';

interface Built {
  readonly loss: Expr;
  readonly metrics: Readonly<Record<string, Expr>>;
  readonly logits: Expr;
}

function built(objective: Objective, vocabularySize: number): Built {
  const model = leafModel({ vocabularySize });
  const columns = objective.inputs.map(({ name, per, dtype, width }) => {
    const shape = [...(per === 'sequence' ? ['B'] : ['B', 'T']), ...(width === undefined ? [] : [width])];
    return [name, input(name, dtype === 'int32' ? 'int32' : 'float', shape)];
  });
  const { loss, metrics = {} } = objective.build(model, Object.fromEntries(columns) as Record<string, Expr>);
  return { loss, metrics, logits: model.logits() };
}

/** One token with the given student and teacher logits. */
function feeds(student: number[], label: number, columns: Record<string, number[]>): Record<string, Feed> {
  const fed: Record<string, Feed> = {
    logits: { shape: [1, 1, student.length], data: student },
    targets: { shape: [1, 1], data: [label] },
    weights: { shape: [1, 1], data: [1] },
  };
  for (const [name, data] of Object.entries(columns)) {
    fed[name] = { shape: name === 'temperature' ? [1] : [1, 1, data.length], data };
  }
  return fed;
}

const value = (expr: Expr, fed: Record<string, Feed>): number => interpret([expr], fed)[0]?.data[0] ?? NaN;

// teacher [2, 1, .1], student [1, 1.5, .2], label 0
const example = (temperature?: number): Record<string, Feed> =>
  feeds([1, 1.5, 0.2], 0, {
    teacherLogits: [2, 1, 0.1],
    ...(temperature === undefined ? {} : { temperature: [temperature] }),
  });

test.each([
  [{ alpha: 0.5, temperature: 1 }, 0.686221981],
  [{ alpha: 0.5, temperature: 2 }, 0.682526957],
  [{ alpha: 0.7, temperature: 2 }, 0.503228557],
  [{ alpha: 1, temperature: 1 }, 0.241671005],
  [{ alpha: 0, temperature: 1 }, 1.130772957],
  [{ alpha: 1, temperature: 2, scaleByTemperatureSquared: false }, 0.058570239],
  [{ alpha: 1, temperature: 2 }, 0.234280957],
  [{ alpha: 1, temperature: 4 }, 0.220757761],
])('has the known value for %j', (options, expected) => {
  const fixed = built(hybridObjective({ ...options, vocabularySize: 3 }), 3);
  expect(value(fixed.loss, example())).toBeCloseTo(expected, 7);
  const { temperature, ...rest } = options;
  const fed = built(hybridObjective({ ...rest, vocabularySize: 3 }), 3);
  expect(value(fed.loss, example(temperature))).toBeCloseTo(expected, 7);
});

test('reports both parts', () => {
  const { metrics } = built(hybridObjective({ temperature: 2, vocabularySize: 3 }), 3);
  expect(value(metrics['kl'] as Expr, example())).toBeCloseTo(0.058570239, 8);
  expect(value(metrics['crossEntropy'] as Expr, example())).toBeCloseTo(1.130772957, 8);
});

test('the divergence has the gradient q - p', () => {
  // teacher (2, 1, 0) and student (0, 1, 1.5)
  const { loss, logits } = built(hybridObjective({ alpha: 1, temperature: 1, vocabularySize: 3 }), 3);
  const fed = feeds([0, 1, 1.5], 0, { teacherLogits: [2, 1, 0] });
  expect(value(loss, fed)).toBeCloseTo(0.891961, 6);
  const [slope] = interpret(gradient(loss, [logits]), fed);
  for (const [i, expected] of [-0.543289, 0.08677, 0.456519].entries()) expect(slope?.data[i]).toBeCloseTo(expected, 6);
});

const softened = (logits: number[], ids: number[], temperature: number): number[] => {
  const sum = Math.log(logits.reduce((total, z) => total + Math.exp(z / temperature), 0));
  return ids.map((id) => (logits[id] as number) / temperature - sum);
};

test('a bucket for the tail has the known value and gradient', () => {
  // V = 4, teacher (2, 1, 0, -1), student (0, 1, 1.5, -1), known: 0 and 1
  const { loss, logits } = built(hybridObjective({ alpha: 1, temperature: 1, teacherTopK: 2, vocabularySize: 4 }), 4);
  const fed = feeds([0, 1, 1.5, -1], 0, { teacherIds: [0, 1], teacherLogProbs: softened([2, 1, 0, -1], [0, 1], 1) });
  expect(value(loss, fed)).toBeCloseTo(0.844789, 6);
  const [slope] = interpret(gradient(loss, [logits]), fed);
  for (const [i, expected] of [-0.527199, 0.080383, 0.412922, 0.033895].entries()) {
    expect(slope?.data[i]).toBeCloseTo(expected, 6);
  }
});

test('a tail of one token is the full divergence, and unused entries change nothing', () => {
  const known = softened([2, 1, 0], [0, 1], 1);
  const two = built(hybridObjective({ alpha: 1, temperature: 1, teacherTopK: 2, vocabularySize: 3 }), 3);
  expect(value(two.loss, feeds([0, 1, 1.5], 0, { teacherIds: [0, 1], teacherLogProbs: known }))).toBeCloseTo(
    0.891961,
    6,
  );
  const three = built(hybridObjective({ alpha: 1, temperature: 1, teacherTopK: 3, vocabularySize: 3 }), 3);
  const padded = feeds([0, 1, 1.5], 0, { teacherIds: [0, 1, 0], teacherLogProbs: [...known, -1e9] });
  expect(value(three.loss, padded)).toBeCloseTo(0.891961, 6);
});

test('a teacher known completely has no tail term', () => {
  const { loss, logits } = built(hybridObjective({ alpha: 1, temperature: 1, teacherTopK: 3, vocabularySize: 3 }), 3);
  const fed = feeds([0, 1, 1.5], 0, { teacherIds: [0, 1, 2], teacherLogProbs: softened([2, 1, 0], [0, 1, 2], 1) });
  expect(value(loss, fed)).toBeCloseTo(0.891961, 6);
  expect(interpret(gradient(loss, [logits]), fed)[0]?.data.every(Number.isFinite)).toBe(true);
});

test('a teacher that excludes a token gives a finite loss', () => {
  const { loss } = built(hybridObjective({ alpha: 1, temperature: 1, vocabularySize: 3 }), 3);
  // KL of (1/2, 1/2, 0) from a uniform student is log 3 - log 2
  expect(value(loss, feeds([0, 0, 0], 0, { teacherLogits: [1, 1, -Infinity] }))).toBeCloseTo(Math.log(1.5), 6);
});

const gradientCases: [string, HybridObjectiveOptions, Record<string, number[]>][] = [
  ['full', { vocabularySize: 4 }, { teacherLogits: [2, 1, 0, -1], temperature: [2] }],
  ['full, T 1', { vocabularySize: 4, temperature: 1, alpha: 0.3 }, { teacherLogits: [2, 1, 0, -1] }],
  [
    'sparse',
    { vocabularySize: 4, teacherTopK: 2 },
    { teacherIds: [0, 1], teacherLogProbs: softened([2, 1, 0, -1], [0, 1], 2), temperature: [2] },
  ],
];
test.each(gradientCases)('its gradient matches finite differences: %s', (_, options, columns) => {
  const { loss, logits } = built(hybridObjective(options), 4);
  const errors = checkGradient(loss, [logits], feeds([0, 1, 1.5, -1], 2, columns));
  expect(errors['logits']).toBeLessThan(1e-5);
});

test('tokens of weight 0 change neither loss nor gradient', () => {
  const { loss, logits } = built(hybridObjective({ temperature: 2, vocabularySize: 2 }), 2);
  const feedWith = (first: number[]): Record<string, Feed> => ({
    logits: { shape: [1, 2, 2], data: [...first, 0.5, -0.5] },
    teacherLogits: { shape: [1, 2, 2], data: [1, 2, 3, 4] },
    targets: { shape: [1, 2], data: [0, 1] },
    weights: { shape: [1, 2], data: [0, 1] },
  });
  expect(value(loss, feedWith([9, -9]))).toBeCloseTo(value(loss, feedWith([0, 0])), 12);
  expect([...(interpret(gradient(loss, [logits]), feedWith([9, -9]))[0]?.data.slice(0, 2) ?? [])]).toEqual([0, 0]);
});

test('cross-entropy is the weighted sum of -log p', () => {
  const { loss, logits } = built(crossEntropyObjective(), 3);
  const fed = feeds([1, 1.5, 0.2], 0, {});
  expect(value(loss, fed)).toBeCloseTo(1.130772957, 8);
  expect(checkGradient(loss, [logits], fed)['logits']).toBeLessThan(1e-5);
});
