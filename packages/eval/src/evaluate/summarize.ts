import type { Problem } from '@mathr/core';

import { selectionCurve, type SelectionPoint } from '../analysis/usage/selection-curve.ts';
import type { BenchmarkCard } from '../benchmark/benchmark-card.ts';
import { accuracyInterval } from '../statistics/accuracy-interval.ts';
import { clusteredMean } from '../statistics/clustered-mean.ts';
import { passAtK } from '../statistics/pass-at-k.ts';
import { wilson } from '../statistics/wilson.ts';
import type { EvalItem } from './eval-item.ts';
import type { EvalProvenance, EvalResult, GreedyResult, Interval, LevelResult } from './eval-result.ts';
import { findWarnings } from './find-warnings.ts';
import { groupItems } from './items-by-problem.ts';

export interface SummarizeOptions {
  readonly name: string;
  /** In the order that `problemIndex` of the items refers to. */
  readonly problems: readonly Problem[];
  /** @default powers of two up to the number of samples */
  readonly passAt?: readonly number[] | undefined;
  /** @default 0.95 */
  readonly confidence?: number | undefined;
  /** @default 0 */
  readonly seed?: number | undefined;
  /** @default 0 */
  readonly seconds?: number | undefined;
  readonly provenance?: Partial<EvalProvenance> | undefined;
  /** What problems with a gold that is not understood count as. @default 'incorrect' */
  readonly undecided?: 'incorrect' | 'exclude' | undefined;
  /** For items that a budget cut short: why, and what each problem should have had. @default none may be missing */
  readonly unfinished?: { readonly reason: string; readonly samples: number; readonly greedy: boolean } | undefined;
  /** Compared with the problems, for a warning. */
  readonly card?: BenchmarkCard | undefined;
}

const NOTHING = { mean: 0, standardError: 0 };

// pass@k bands and levels are drawn, not claimed: fewer resamples than for the headline
const BAND_DRAWS = 2000;

/**
 * The numbers of an evaluation from its graded items: what `evaluate` ends with, and how a vote over items that were
 * sampled before becomes a result of its own (one item a problem).
 *
 * @throws {MathrError} `invalid_options` when a problem has fewer samples than another.
 */
export function summarize(items: readonly EvalItem[], options: SummarizeOptions): EvalResult {
  const { name, confidence = 0.95, seed = 0, seconds = 0, undecided = 'incorrect', unfinished: cut } = options;
  const grouped = groupItems(items, { problems: options.problems, undecided, expected: cut });
  const { counted, undecidedGolds, excluded } = grouped;
  const problems = counted.map(({ problem }) => problem);
  const samples = counted.map((own) => own.samples);
  const greedyItems = counted.flatMap(({ greedy }) => greedy ?? []);
  const count = samples[0]?.length ?? 0;
  const outcomes = count > 0 ? samples : greedyItems.map((item) => [item]);
  const perProblem = outcomes.map(shareRight);
  const { mean, standardError } = perProblem.length === 0 ? NOTHING : clusteredMean(perProblem);
  const all = outcomes.flat();
  const ks = (options.passAt ?? powersOfTwo(count)).filter((k) => k <= count);
  const shares = {
    truncated: share(all, (item) => item.isTruncated),
    noAnswer: share(all, (item) => item.answer === null),
    undecided: share(all, (item) => item.verdict === 'undecided'),
    failed: share(all, (item) => item.error !== undefined),
    empty: share(all, (item) => item.text.trim() === '' && item.error === undefined),
  };
  const planned = cut === undefined ? 0 : options.problems.length * (cut.samples + (cut.greedy ? 1 : 0));
  const unfinished =
    cut === undefined
      ? null
      : { reason: cut.reason, problemIds: grouped.unfinished, completions: planned - items.length };
  const about = { ...shares, n: problems.length, undecidedGolds, excluded, unfinished };
  const errors = all.filter(({ error }) => error !== undefined);
  const unrewarded = all.filter(({ rewardError }) => rewardError !== undefined);
  return {
    name,
    samples: count,
    accuracy: mean,
    standardError,
    ...accuracyInterval(perProblem, Math.max(1, count), { confidence, seed }),
    greedy: greedyItems.length === 0 ? null : summarizeGreedy(greedyItems, confidence),
    ...atK(samples, ks, { confidence, seed }),
    meanTokens: average(all.map((item) => item.tokens)),
    ...about,
    ...formatShares(all),
    score: scoreOf(outcomes, { confidence, seed }),
    warnings: findWarnings({ ...about, errors, unrewarded, problems: options.problems.length, card: options.card }),
    perLevel: levels(problems, outcomes, { confidence, seed }),
    problemIds: problems.map((problem) => problem.id),
    perProblem,
    seconds,
    provenance: {
      model: name,
      datasetHash: '',
      promptHash: '',
      sampling: {},
      seed,
      grader: '@mathr/verify',
      ...options.provenance,
    },
    items: [...items].sort((a, b) => a.problemIndex - b.problemIndex || a.sampleIndex - b.sampleIndex),
  };
}

interface IntervalOptions {
  readonly confidence: number;
  readonly seed: number;
  readonly draws?: number | undefined;
}

function summarizeGreedy(items: readonly EvalItem[], confidence: number): GreedyResult {
  const perProblem = items.map((item) => (item.verdict === 'correct' ? 1 : 0));
  const right = perProblem.filter((value) => value === 1).length;
  return {
    accuracy: right / items.length,
    interval: wilson(right, items.length, { confidence }),
    meanTokens: average(items.map((item) => item.tokens)),
    perProblem,
  };
}

/** Where the answers stood, over the items whose grader says. */
function formatShares(items: readonly EvalItem[]): Pick<EvalResult, 'followsFormat' | 'onlyFlexible'> {
  const said = items.filter((item) => item.followsFormat !== undefined);
  if (said.length === 0) return { followsFormat: null, onlyFlexible: null };
  const right = said.filter((item) => item.verdict === 'correct');
  return {
    followsFormat: share(said, (item) => item.followsFormat === true),
    onlyFlexible: share(right, (item) => item.followsFormat === false),
  };
}

/** Null when no grader gave marks. */
function scoreOf(outcomes: readonly (readonly EvalItem[])[], options: IntervalOptions): EvalResult['score'] {
  if (outcomes.every((own) => own.every((item) => item.score === undefined))) return null;
  const perProblem = outcomes.map((own) => average(own.map(marksOf)));
  // marks between 0 and 1 are no single outcomes: resampled as several samples are
  return { mean: average(perProblem), interval: accuracyInterval(perProblem, 2, options).interval, perProblem };
}

function marksOf(item: EvalItem): number {
  return item.score ?? (item.verdict === 'correct' ? 1 : 0);
}

function atK(
  samples: readonly (readonly EvalItem[])[],
  ks: readonly number[],
  options: IntervalOptions,
): Pick<EvalResult, 'passAt' | 'passAtInterval' | 'majAt' | 'rmAt' | 'weightedAt'> {
  const pool = samples.flat();
  const hasRewards = pool.length > 0 && pool.every(({ reward }) => reward !== undefined);
  const score = hasRewards ? (item: EvalItem): number => item.reward ?? 0 : undefined;
  const points = pool.length === 0 ? [] : selectionCurve(pool, ks, { score, seed: options.seed });
  const byK = (value: (point: SelectionPoint) => number | null): Record<string, number> =>
    Object.fromEntries(points.map((point) => [point.k, value(point) ?? 0]));
  const passAtInterval = ks.map((k): [number, Interval] => {
    const pass = samples.map((own) => passAtK(own.length, countRight(own), k));
    return [k, accuracyInterval(pass, samples[0]?.length ?? 1, { ...options, draws: BAND_DRAWS }).interval];
  });
  return {
    passAt: byK(({ pass }) => pass),
    passAtInterval: Object.fromEntries(passAtInterval),
    majAt: byK(({ majority }) => majority),
    rmAt: hasRewards ? byK(({ reward }) => reward) : null,
    weightedAt: hasRewards ? byK(({ weighted }) => weighted) : null,
  };
}

function levels(
  problems: readonly Problem[],
  outcomes: readonly (readonly EvalItem[])[],
  options: IntervalOptions,
): LevelResult[] {
  const found = new Map<number | null, EvalItem[][]>();
  for (const [index, problem] of problems.entries()) {
    const level = problem.level ?? null;
    const own = found.get(level) ?? [];
    own.push([...(outcomes[index] ?? [])]);
    found.set(level, own);
  }
  return [...found]
    .sort(([a], [b]) => (a ?? Infinity) - (b ?? Infinity))
    .map(([level, own]) => {
      const perProblem = own.map(shareRight);
      const { interval } = accuracyInterval(perProblem, own[0]?.length ?? 1, { ...options, draws: BAND_DRAWS });
      const meanTokens = average(own.flat().map((item) => item.tokens));
      return { level, n: own.length, accuracy: average(perProblem), interval, meanTokens };
    });
}

function powersOfTwo(limit: number): number[] {
  const result: number[] = [];
  for (let k = 1; k <= limit; k *= 2) result.push(k);
  return result;
}

function countRight(items: readonly EvalItem[]): number {
  return items.filter((item) => item.verdict === 'correct').length;
}

function shareRight(items: readonly EvalItem[]): number {
  return items.length === 0 ? 0 : countRight(items) / items.length;
}

function share<T>(items: readonly T[], has: (item: T) => boolean): number {
  return items.length === 0 ? 0 : items.filter(has).length / items.length;
}

function average(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((total, value) => total + value, 0) / values.length;
}
