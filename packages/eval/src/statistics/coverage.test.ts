/**
 * Simulated models of known accuracy: how often an interval contains the truth. The share over R simulations has itself
 * a binomial error of √(.95 · .05 / R), and three of them are allowed on either side of what theory says.
 */
import { createRng, type Rng } from '@mathr/core';
import { expect, test } from 'vitest';

import { accuracyInterval } from './accuracy-interval.ts';
import { bootstrap } from './bootstrap.ts';
import { clusteredMean } from './clustered-mean.ts';
import { differenceInterval } from './difference-interval.ts';
import { logBinomial } from './log-binomial.ts';
import { mcnemar } from './mcnemar.ts';
import { pairedPermutation } from './paired-permutation.ts';
import { wilson } from './wilson.ts';

const error = (rounds: number): number => Math.sqrt((0.95 * 0.05) / rounds);

function share(rounds: number, seed: string, happens: (rng: Rng) => boolean): number {
  const rng = createRng(seed);
  let count = 0;
  for (let round = 0; round < rounds; round++) if (happens(rng.split(round))) count++;
  return count / rounds;
}

const holds = ([low, high]: readonly [number, number], truth: number): boolean => low <= truth && truth <= high;

/** A model that gets half of the problems right mostly and the others rarely: accuracy .5, samples of a problem alike. */
function clustered(rng: Rng, problems: number, samples: number, easy = 0.9, hard = 0.1): number[] {
  return Array.from({ length: problems }, () => {
    const p = rng.next() < 0.5 ? easy : hard;
    let right = 0;
    for (let i = 0; i < samples; i++) if (rng.next() < p) right++;
    return right / samples;
  });
}

test("Wilson's exact coverage is 95 % on average and never far below", () => {
  for (const n of [30, 200]) {
    const covered = Array.from({ length: 99 }, (_, i) => (i + 1) / 100).map((p) => {
      let sum = 0;
      for (let x = 0; x <= n; x++) {
        if (holds(wilson(x, n), p)) sum += Math.exp(logBinomial(n, x)) * p ** x * (1 - p) ** (n - x);
      }
      return sum;
    });
    expect(covered.reduce((a, b) => a + b) / covered.length).toBeCloseTo(0.952, 2);
    // Brown, Cai and DasGupta (2001): dips to about .83 for p next to 0 or 1
    expect(Math.min(...covered)).toBeGreaterThan(n === 30 ? 0.83 : 0.85);
    expect(Math.min(...covered.slice(9, 90))).toBeGreaterThan(0.92);
  }
});

test('the bootstrap over problems covers at its rate', () => {
  const rounds = 600;
  const found = share(rounds, 'coverage/bootstrap', (rng) =>
    holds(bootstrap(clustered(rng, 100, 4), { draws: 1000, seed: rng.integer(2 ** 31) }).interval, 0.5),
  );
  // a percentile bootstrap of 100 values is too narrow by sqrt(99/100) and z for t: .945
  expect(Math.abs(found - 0.945)).toBeLessThan(3 * error(rounds)); // ± .027
});

test('the clustered error covers, errors of independent samples do not', () => {
  const rounds = 4000;
  const truth = 0.5;
  const clusteredShare = share(rounds, 'coverage/clustered', (rng) => {
    const { mean, standardError } = clusteredMean(clustered(rng, 100, 8));
    return holds([mean - 1.96 * standardError, mean + 1.96 * standardError], truth);
  });
  const naiveShare = share(rounds, 'coverage/naive', (rng) => {
    const { mean } = clusteredMean(clustered(rng, 100, 8));
    return holds(wilson(Math.round(mean * 800), 800), truth);
  });
  expect(Math.abs(clusteredShare - 0.947)).toBeLessThan(3 * error(rounds)); // ± .010
  // the true deviation is that of 100 problems: 2.3 times as wide
  expect(naiveShare).toBeLessThan(0.65);
});

test('the BCa interval covers a skewed share where the percentiles fall short', () => {
  const rounds = 400;
  // one problem in ten is ever solved: accuracy .08
  const draw = (rng: Rng): number[] =>
    Array.from({ length: 60 }, () => (rng.next() < 0.1 ? 0.6 + 0.4 * rng.next() : 0));
  const inside = (method: 'bca' | 'percentile') =>
    share(rounds, 'coverage/bca', (rng) => holds(bootstrap(draw(rng), { draws: 1000, method }).interval, 0.08));
  expect(inside('bca')).toBeGreaterThan(0.95 - 0.02 - 3 * error(rounds)); // .95 ± .033, less the small sample's .02
  expect(inside('bca')).toBeGreaterThanOrEqual(inside('percentile'));
});

test('where few problems are ever solved the chosen interval covers, a bootstrap does not', () => {
  const rounds = 500;
  // an AIME that is too hard: of 30 problems one in ten is ever solved, each in half of 8 tries; accuracy .05
  const draw = (rng: Rng): number[] =>
    Array.from({ length: 30 }, () =>
      rng.next() < 0.1 ? Array.from({ length: 8 }).filter(() => rng.next() < 0.5).length / 8 : 0,
    );
  const covered = (interval: (perProblem: readonly number[]) => readonly [number, number]): number =>
    share(rounds, 'coverage/few', (rng) => holds(interval(draw(rng)), 0.05));
  expect(covered((some) => bootstrap(some, { draws: 1000 }).interval)).toBeLessThan(0.93);
  expect(
    covered((some) => accuracyInterval(some, 8, { confidence: 0.95, seed: 0, draws: 1000 }).interval),
  ).toBeGreaterThan(0.95);
});

test('where few problems differ the chosen interval of a difference covers, a bootstrap does not', () => {
  const rounds = 500;
  // of 30 problems one in twenty is lost: difference -.05
  const draw = (rng: Rng): number[] => Array.from({ length: 30 }, () => (rng.next() < 0.05 ? -1 : 0));
  const covered = (interval: (differences: readonly number[]) => readonly [number, number]): number =>
    share(rounds, 'coverage/few-differences', (rng) => holds(interval(draw(rng)), -0.05));
  // nothing lost at all, which happens in .95^30 = .21 of the rounds, makes it a point
  expect(covered((some) => bootstrap(some, { draws: 1000 }).interval)).toBeLessThan(0.82);
  expect(covered((some) => differenceInterval(some, { confidence: 0.95, seed: 0 }).interval)).toBeGreaterThan(0.95);
});

test('paired tests of equal models reject as often as they say', () => {
  const rounds = 800;
  const permutation = share(rounds, 'null/permutation', (rng) => {
    const problems = Array.from({ length: 40 }, () => rng.next());
    const draw = (): number[] => problems.map((p) => [0, 1, 2, 3].filter(() => rng.next() < p).length / 4);
    return pairedPermutation(draw(), draw(), { draws: 400, seed: rng.integer(2 ** 31) }).p <= 0.05;
  });
  expect(Math.abs(permutation - 0.05)).toBeLessThan(3 * error(rounds)); // ± .023
  const midP = share(4000, 'null/mcnemar', (rng) => {
    const b = Array.from({ length: 40 }).filter(() => rng.next() < 0.5).length;
    return mcnemar(b, 40 - b).midP <= 0.05;
  });
  // discrete: P(Bin(40, .5) <= 13 or >= 27) = .0385
  expect(Math.abs(midP - 0.0385)).toBeLessThan(3 * error(4000));
});
