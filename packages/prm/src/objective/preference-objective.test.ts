import { checkGradient, input, interpret, type Expr, type Feed } from '@mathr/core/graph';
import { leafModel } from '@mathr/core/testing';
import { expect, test } from 'vitest';
import { labelObjective } from './label-objective.ts';
import { preferenceObjective, type PreferenceObjectiveOptions } from './preference-objective.ts';

interface Built {
  readonly loss: Expr;
  readonly metrics: Readonly<Record<string, Expr>>;
  readonly scores: Expr;
}

function pairLoss(options: PreferenceObjectiveOptions): Built {
  const model = leafModel({ vocabularySize: 2 });
  const columns = { last: input('last', 'float', ['B', 'T']), weights: input('weights', 'float', ['B']) };
  const { loss, metrics = {} } = preferenceObjective(options).build(model, columns);
  return { loss, metrics, scores: model.scores() };
}

/** Pairs of scores, each at the last token of a row of three; what stands elsewhere must not matter. */
function pairFeeds(pairs: readonly (readonly [number, number])[]): Record<string, Feed> {
  const rows = pairs.flat();
  return {
    scores: {
      shape: [rows.length, 3],
      data: rows.flatMap((score, i) => (i % 2 === 0 ? [7, -7, score] : [5, score, 9])),
    },
    last: { shape: [rows.length, 3], data: rows.flatMap((_, i) => (i % 2 === 0 ? [0, 0, 1] : [0, 1, 0])) },
    weights: { shape: [rows.length], data: rows.map((_, i) => (i % 2 === 0 ? 1 / pairs.length : 0)) },
  };
}

const value = (expr: Expr | undefined, feeds: Record<string, Feed>): number =>
  expr === undefined ? NaN : (interpret([expr], feeds)[0]?.data[0] ?? NaN);

test.each<[PreferenceObjectiveOptions, [number, number], number]>([
  // max(0, .8 - 1 + .5) + .01 · (1 + .64)
  [{ loss: 'margin', margin: 0.5, l2: 0.01 }, [1, 0.8], 0.3164],
  [{ loss: 'margin' }, [1, 0.8], 0.3164],
  [{ l2: 0 }, [1, 0.8], 0.598138869],
  [{ l2: 0 }, [1, 0], 0.313262],
  [{ loss: 'margin', l2: 0 }, [2, 0], 0],
])('%j of %j is %d', (options, scores, expected) => {
  expect(value(pairLoss(options).loss, pairFeeds([scores]))).toBeCloseTo(expected, 6);
});

test('averages pairs and counts those in order, ties half', () => {
  const { loss, metrics } = pairLoss({ l2: 0 });
  const feeds = pairFeeds([
    [1, 0],
    [1, 0.8],
    [0, 1],
    [2, 2],
  ]);
  expect(value(loss, feeds)).toBeCloseTo((0.313262 + 0.598139 + 1.313262 + Math.LN2) / 4, 6);
  expect(value(metrics['accuracy'], feeds)).toBeCloseTo(2.5 / 4, 12);
  expect(value(metrics['difference'], feeds)).toBeCloseTo((1 + 0.2 - 1) / 4, 12);
});

test.each<PreferenceObjectiveOptions>([{}, { loss: 'margin' }, { margin: 0.3 }])(
  'its gradient matches finite differences: %j',
  (options) => {
    const { loss, scores } = pairLoss(options);
    expect(
      checkGradient(
        loss,
        [scores],
        pairFeeds([
          [1, 0],
          [0.2, 0.8],
        ]),
      )['scores'],
    ).toBeLessThan(1e-5);
  },
);

test('labels: cross-entropy of the sigmoid, at weighted tokens only', () => {
  const model = leafModel({ vocabularySize: 2 });
  const columns = { labels: input('labels', 'float', ['B', 'T']), weights: input('weights', 'float', ['B', 'T']) };
  const { loss, metrics } = labelObjective().build(model, columns);
  const row = (data: number[]): Feed => ({ shape: [1, 2], data });
  // p = .8, y = .375
  const feeds = { scores: row([50, Math.log(4)]), labels: row([0, 0.375]), weights: row([0, 1]) };
  expect(value(loss, feeds)).toBeCloseTo(1.089578, 6);
  expect(value(metrics?.['accuracy'], feeds)).toBe(0);
  expect(checkGradient(loss, [model.scores()], feeds)['scores']).toBeLessThan(1e-5);
});
