/** Parts of `ReportData` that come from analysing evaluations. Plain JSON; shares and accuracies are in [0, 1]. */
import type { ReliabilityBin } from '../analysis/calibration/calibration.ts';
import type { SelectionPoint } from '../analysis/usage/selection-curve.ts';
import type { Overthinking } from '../robustness/missing-premise/overthinking.ts';
import type { TemplateComponents } from '../robustness/template/template-components.ts';
import type { TemplateVariance } from '../robustness/template/template-variance.ts';
import type { Interval } from '../statistics/interval.ts';

/** What became of the completions of one evaluation: exclusive shares that sum to 1. */
export interface OutcomeShares {
  readonly name: string;
  /** Right, where the prompt asked for the answer (or the grader does not say where). */
  readonly right: number;
  /** Right, but found elsewhere by flexible extraction. */
  readonly rightElsewhere: number;
  readonly wrong: number;
  /** The gold answer is not understood. */
  readonly undecided: number;
  /** Ended without an answer that could be read. */
  readonly noAnswer: number;
  /** Cut off at the length limit without an answer. */
  readonly cutOff: number;
  /** The call failed. */
  readonly failed: number;
}

/** Accuracy of groups of problems, for each evaluation. */
export interface BreakdownData {
  /** `By level` */
  readonly title: string;
  readonly groups: readonly { readonly name: string; readonly problems: number }[];
  readonly series: readonly { readonly name: string; readonly values: readonly (GroupValue | null)[] }[];
}

export interface GroupValue {
  readonly accuracy: number;
  readonly interval: Interval;
}

/** Accuracy when no completion may be longer than a budget. */
export interface BudgetSeries {
  readonly name: string;
  readonly points: readonly { readonly budget: number; readonly accuracy: number; readonly interval: Interval }[];
  /** Majority votes by the tokens that their k samples take together; empty for one sample a problem. */
  readonly votes?: readonly { readonly k: number; readonly tokens: number; readonly accuracy: number }[] | undefined;
}

/** Ways to choose one answer of k samples, all of one pool; for evaluations with a reward for every sample. */
export interface SelectionSeries {
  readonly name: string;
  /** The reward model. */
  readonly scorer: string | null;
  readonly points: readonly SelectionPoint[];
}

/** How much accuracy depends on the numbers in a problem, for evaluations of instances of templates. */
export interface TemplateRow extends Omit<TemplateVariance, 'original'> {
  readonly name: string;
  /** The templates' own problems, where an evaluation of the same model has them; null without. */
  readonly original: (NonNullable<TemplateVariance['original']> & { readonly name: string }) | null;
  /** Accuracy of each template over its instances, in the order of the problems. */
  readonly perTemplate: readonly { readonly template: string; readonly accuracy: number }[];
}

/** What can be said where instances of templates were drawn in part. */
export interface DrawnTemplateRow extends Omit<TemplateComponents, 'perTemplate'> {
  readonly name: string;
  readonly perTemplate: readonly { readonly template: string; readonly accuracy: number; readonly problems: number }[];
}

/** What a model does with problems that lack a premise, beside the same problems with it. */
export interface PremiseRow extends Overthinking {
  readonly name: string;
}

/** What an evaluation took; null where it was not measured. */
export interface UsageRow {
  readonly name: string;
  readonly completions: number;
  readonly tokens: { readonly mean: number; readonly median: number; readonly p90: number };
  readonly promptTokens: number | null;
  readonly latencyMs: { readonly median: number; readonly p90: number } | null;
  readonly tokensPerRight: number | null;
  /** Generated tokens in a second of wall time, sampling and grading together; null where no time was measured. */
  readonly tokensPerSecond?: number | null | undefined;
  readonly costUsd: number | null;
  readonly costPerRightUsd: number | null;
  /** How many times as many tokens the first evaluation of the same problems takes; null for itself. */
  readonly against: {
    readonly name: string;
    readonly ratio: number;
    readonly interval: Interval;
    /** How many times as fast a completion was by wall time; null where it was not measured. */
    readonly speedUp?: number | null | undefined;
  } | null;
}

/** How well confidence matches accuracy. */
export interface ReliabilitySeries {
  readonly name: string;
  /** Whether the model stated its confidence, or it is the agreement of its samples. */
  readonly basis: 'stated' | 'agreement';
  readonly n: number;
  readonly ece: number;
  readonly brier: number;
  readonly auroc: number | null;
  readonly bins: readonly ReliabilityBin[];
}

/** What changed between two evaluations of the same problems beyond their mean. */
export interface CapabilityChange {
  readonly from: string;
  readonly to: string;
  /** Samples of each problem. */
  readonly samples: number;
  /** Where the pass@k curves cross, who leads before it, and in which share of resamples they do; null when they do not. */
  readonly crossing: {
    readonly k: number;
    readonly leader: string;
    readonly support: number;
    /** Where it falls in those resamples. */
    readonly interval: Interval | null;
  } | null;
  /** pass@k after less before, with a paired band. */
  readonly coverage: readonly { readonly k: number; readonly delta: number; readonly interval: Interval }[];
  /** pass@k before at the largest k, less pass@1 after: how far one sample is from what could be reached before. */
  readonly samplingGap: number;
  /** Problems solved at least once; `p` is McNemar's mid-p of the two that differ. */
  readonly solved: {
    readonly both: number;
    readonly fromOnly: number;
    readonly toOnly: number;
    readonly neither: number;
    readonly p: number;
    /** Their ids. */
    readonly lost: readonly string[];
    readonly won: readonly string[];
  };
  /** By share of right samples before: how many problems are in each bin after. */
  readonly transitions: readonly {
    readonly bin: string;
    readonly problems: number;
    readonly counts: readonly number[];
    readonly change: number | null;
  }[];
}

/** Published rows with ours beside them. */
export interface PublishedComparison {
  readonly title: string;
  readonly source: string;
  readonly rows: readonly {
    readonly name: string;
    readonly isOurs: boolean;
    readonly accuracy: number;
    /** Ours as in the report; Wilson of published shares that are whole counts, null for the others. */
    readonly interval: Interval | null;
    /** Answers that the share is of. */
    readonly n: number | null;
    /** Right ones, where the printed share is a whole number of them. */
    readonly right?: number | null | undefined;
    /** What the source sets it against, and the printed difference as a share. */
    readonly against?: { readonly name: string; readonly delta: number } | null | undefined;
    readonly tokens: number | null;
    /** What is wrong with the number. */
    readonly flags: readonly string[];
  }[];
  readonly remarks: readonly string[];
  /** Printed factors; `computed` from the printed numbers, null where there are none. */
  readonly ratios?:
    | readonly { readonly what: string; readonly printed: number; readonly computed: number | null }[]
    | undefined;
}

/** Where an evaluation's numbers come from. */
export interface ProvenanceRow {
  readonly name: string;
  readonly model: string;
  readonly grader: string;
  readonly dataset: string;
  readonly prompts: string;
  readonly sampling: string;
  readonly seed: number;
  /** The file of every graded completion that the numbers were computed from. */
  readonly items?: string | undefined;
}
