import type { Problem } from '@mathr/core';

import { bootstrap } from '../statistics/bootstrap.ts';
import { clusteredMean } from '../statistics/clustered-mean.ts';
import { invalidArgument } from '../statistics/invalid-argument.ts';
import { majAtK } from '../statistics/maj-at-k.ts';
import { passAtK } from '../statistics/pass-at-k.ts';
import { wilson } from '../statistics/wilson.ts';
import type { EvalItem } from './eval-item.ts';
import type { EvalProvenance, EvalResult, GreedyResult, Interval, LevelResult } from './eval-result.ts';
import { groupAnswers } from './group-answers.ts';

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
}

// pass@k bands and levels are drawn, not claimed: fewer resamples than for the headline
const BAND_DRAWS = 2000;

/**
 * The numbers of an evaluation from its graded items: what `evaluate` ends with, and how a vote over items that were
 * sampled before becomes a result of its own (one item a problem).
 *
 * @throws {MathrError} `invalid_options` when a problem has fewer samples than another.
 */
export function summarize(items: readonly EvalItem[], options: SummarizeOptions): EvalResult {
  const { name, problems, confidence = 0.95, seed = 0, seconds = 0 } = options;
  const { samples, greedy: greedyItems } = byProblem(items, problems);
  const greedy = greedyItems === undefined ? null : summarizeGreedy(greedyItems, confidence);
  const count = samples[0]?.length ?? 0;
  const outcomes = count > 0 ? samples : (greedyItems ?? []).map((item) => [item]);
  const perProblem = outcomes.map(shareRight);
  const { mean, standardError } = clusteredMean(perProblem);
  const all = outcomes.flat();
  const ks = (options.passAt ?? powersOfTwo(count)).filter((k) => k <= count);
  return {
    name,
    n: problems.length,
    samples: count,
    accuracy: mean,
    standardError,
    ...accuracyInterval(perProblem, Math.max(1, count), { confidence, seed }),
    greedy,
    ...atK(samples, ks, { confidence, seed }),
    meanTokens: average(all.map((item) => item.tokens)),
    truncated: share(all, (item) => item.isTruncated),
    noAnswer: share(all, (item) => item.answer === null),
    undecided: share(all, (item) => item.verdict === 'undecided'),
    failed: share(all, (item) => item.error !== undefined),
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

/** Samples of each problem in order, and the greedy ones when every problem has one. */
function byProblem(
  items: readonly EvalItem[],
  problems: readonly Problem[],
): { readonly samples: EvalItem[][]; readonly greedy: EvalItem[] | undefined } {
  const samples: EvalItem[][] = problems.map(() => []);
  const greedy: (EvalItem | undefined)[] = problems.map(() => undefined);
  for (const item of items) {
    const own = samples[item.problemIndex];
    if (own === undefined) {
      throw invalidArgument('items', `an item names problem ${item.problemIndex}, but there are ${problems.length}`);
    }
    if (item.sampleIndex < 0) greedy[item.problemIndex] = item;
    else own.push(item);
  }
  const count = Math.max(0, ...samples.map((own) => own.length));
  const short = samples.findIndex((own) => own.length < count);
  if (short >= 0) {
    const message = `problem ${problems[short]?.id} has ${samples[short]?.length} samples, others ${count}; give each as many`;
    throw invalidArgument('items', message);
  }
  for (const own of samples) own.sort((a, b) => a.sampleIndex - b.sampleIndex);
  const present = greedy.filter((item) => item !== undefined);
  if (present.length > 0 && present.length < problems.length) {
    throw invalidArgument(
      'items',
      `${present.length} of ${problems.length} problems have a greedy item; give all or none`,
    );
  }
  return { samples, greedy: present.length > 0 ? present : undefined };
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

/** Wilson for single outcomes and where all problems agree (a bootstrap would be a point), else bootstrap. */
function accuracyInterval(
  perProblem: readonly number[],
  samples: number,
  options: IntervalOptions,
): Pick<EvalResult, 'interval' | 'intervalMethod'> {
  const { estimate, interval, isDegenerate } =
    samples > 1
      ? bootstrap(perProblem, options)
      : { estimate: average(perProblem), interval: undefined, isDegenerate: false };
  if (interval !== undefined && !isDegenerate) return { interval, intervalMethod: 'bootstrap' };
  const n = perProblem.length;
  return { interval: wilson(estimate * n, n, { confidence: options.confidence }), intervalMethod: 'wilson' };
}

function atK(
  samples: readonly (readonly EvalItem[])[],
  ks: readonly number[],
  options: IntervalOptions,
): Pick<EvalResult, 'passAt' | 'passAtInterval' | 'majAt'> {
  const passAt: Record<string, number> = {};
  const passAtInterval: Record<string, Interval> = {};
  const majAt: Record<string, number> = {};
  const votes = samples.map(groupAnswers);
  for (const k of ks) {
    const pass = samples.map((own) => passAtK(own.length, countRight(own), k));
    passAt[k] = average(pass);
    passAtInterval[k] = accuracyInterval(pass, samples[0]?.length ?? 1, { ...options, draws: BAND_DRAWS }).interval;
    majAt[k] = average(votes.map(({ answers, unanswered }) => majAtK(answers, k, { unanswered, seed: options.seed })));
  }
  return { passAt, passAtInterval, majAt };
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
