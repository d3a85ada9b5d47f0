import type { Interval } from '../statistics/interval.ts';
import type { EvalItem } from './eval-item.ts';

export type { Interval } from '../statistics/interval.ts';

/** Accuracy and length on the problems of one difficulty level. */
export interface LevelResult {
  /** Null for problems without a level. */
  readonly level: number | null;
  /** Problems. */
  readonly n: number;
  readonly accuracy: number;
  readonly interval: Interval;
  readonly meanTokens: number;
}

/** The single greedy completion of each problem. */
export interface GreedyResult {
  readonly accuracy: number;
  /** Wilson. */
  readonly interval: Interval;
  readonly meanTokens: number;
  /** Per problem, 1 right and 0 wrong, in the order of the problems. */
  readonly perProblem: readonly number[];
}

/** Marks, for benchmarks that give part of them; what published scores of such benchmarks are. */
export interface ScoreResult {
  /** Mean over problems of the mean score of their samples, in [0, 1]. */
  readonly mean: number;
  readonly interval: Interval;
  readonly perProblem: readonly number[];
}

/** What a budget left undone. */
export interface Unfinished {
  /** What was reached, for example `1000 of 1000 calls`. */
  readonly reason: string;
  /** Problems without all their completions: in no number of the result. */
  readonly problemIds: readonly string[];
  /** Completions still to be asked for. */
  readonly completions: number;
}

/** A gold answer that the grader does not understand. */
export interface UndecidedGold {
  readonly problemId: string;
  readonly gold: string;
}

/** What it takes to produce the same numbers again. */
export interface EvalProvenance {
  readonly model: string;
  /** Of the ids, questions and answers, in order. */
  readonly datasetHash: string;
  /** Of every rendered prompt, in order. */
  readonly promptHash: string;
  readonly sampling: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly grader: string;
  /** The reward model, when there was one. */
  readonly scorer?: string | undefined;
}

/** All numbers of one evaluation. Shares and accuracies are in [0, 1]. */
export interface EvalResult {
  readonly name: string;
  /** Problems that count: neither excluded nor left undone. */
  readonly n: number;
  /** Samples of each problem, the greedy one not counted. */
  readonly samples: number;
  /** Mean over problems of the share of right samples (avg@samples). */
  readonly accuracy: number;
  /** Clustered by problem. */
  readonly standardError: number;
  /**
   * 95 % unless asked otherwise: Wilson for one sample a problem and where fewer than ten problems were ever solved or ever
   * failed, else a bootstrap over problems.
   */
  readonly interval: Interval;
  readonly intervalMethod: 'wilson' | 'bootstrap';
  readonly greedy: GreedyResult | null;
  /** Unbiased pass@k by k. */
  readonly passAt: Readonly<Record<string, number>>;
  readonly passAtInterval: Readonly<Record<string, Interval>>;
  /** Exact expectation of the majority vote over k of the samples, by k. */
  readonly majAt: Readonly<Record<string, number>>;
  /** Accuracy of the sample with the highest reward of k, by k; null unless every sample has a reward. */
  readonly rmAt: Readonly<Record<string, number>> | null;
  /** Of the answer with the highest sum of rewards (of their logistic where some are negative) of k, by k; null as `rmAt`. */
  readonly weightedAt: Readonly<Record<string, number>> | null;
  readonly meanTokens: number;
  /** Share of samples that hit the length limit. */
  readonly truncated: number;
  /** Share of samples without an extractable answer. */
  readonly noAnswer: number;
  /** Share of samples whose gold answer the grader does not understand. */
  readonly undecided: number;
  /** Share of samples that failed with an error. */
  readonly failed: number;
  /** Share of samples without any text. */
  readonly empty: number;
  /** Share of samples whose answer stood where the prompt asked for it; null when the grader does not say. */
  readonly followsFormat: number | null;
  /** Share of right samples that only flexible extraction found; null when the grader does not say. */
  readonly onlyFlexible: number | null;
  /** Mean marks; null for benchmarks that are right or wrong. */
  readonly score: ScoreResult | null;
  /** Problems whose gold the grader does not understand: counted as wrong unless they are `excluded`. */
  readonly undecidedGolds: readonly UndecidedGold[];
  /** Ids of problems that were left out of every number because it was asked for. */
  readonly excluded: readonly string[];
  /** What a budget left undone; null when everything was evaluated. */
  readonly unfinished: Unfinished | null;
  /** What whoever reads the numbers should know first, as sentences. */
  readonly warnings: readonly string[];
  readonly perLevel: readonly LevelResult[];
  /** Ids in the order of `perProblem`. */
  readonly problemIds: readonly string[];
  /** Per problem, the mean over its samples: what paired tests compare. */
  readonly perProblem: readonly number[];
  /** Wall time of sampling and grading, over all sittings of a resumed run. */
  readonly seconds: number;
  readonly provenance: EvalProvenance;
  /** Every graded completion, problem by problem, the greedy one first; empty when `keepItems` is false. */
  readonly items: readonly EvalItem[];
}
