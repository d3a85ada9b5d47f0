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
}

/** All numbers of one evaluation. Shares and accuracies are in [0, 1]. */
export interface EvalResult {
  readonly name: string;
  /** Problems. */
  readonly n: number;
  /** Samples of each problem, the greedy one not counted. */
  readonly samples: number;
  /** Mean over problems of the share of right samples (avg@samples). */
  readonly accuracy: number;
  /** Clustered by problem. */
  readonly standardError: number;
  /** 95 % unless asked otherwise: Wilson for one sample a problem, else a bootstrap over problems. */
  readonly interval: Interval;
  readonly intervalMethod: 'wilson' | 'bootstrap';
  readonly greedy: GreedyResult | null;
  /** Unbiased pass@k by k. */
  readonly passAt: Readonly<Record<string, number>>;
  readonly passAtInterval: Readonly<Record<string, Interval>>;
  /** Exact expectation of the majority vote over k of the samples, by k. */
  readonly majAt: Readonly<Record<string, number>>;
  readonly meanTokens: number;
  /** Share of samples that hit the length limit. */
  readonly truncated: number;
  /** Share of samples without an extractable answer. */
  readonly noAnswer: number;
  /** Share of samples whose gold answer the grader does not understand. */
  readonly undecided: number;
  /** Share of samples that failed with an error. */
  readonly failed: number;
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
