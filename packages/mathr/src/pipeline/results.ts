import type { JsonValue } from '@mathr/core';

/** One row of the ablation: a stage on the test set. */
export type StageRow = {
  readonly name: string;
  /** Mean over problems and samples, at temperature 1; for votes, the share of problems whose chosen answer is right. */
  readonly accuracy: number;
  /** 95 % interval of `accuracy`, clustered by problem. */
  readonly interval: readonly [number, number];
  /** Share right when decoded greedily; null where the stage is no single model. */
  readonly greedy: number | null;
  readonly n: number;
  readonly samples: number;
  /** Tokens generated per problem: one sample's mean for a model, all samples together for a vote. */
  readonly meanTokens: number;
  /** What training (or voting) took. */
  readonly seconds: number;
  /** The same on the second test set, whose templates were never trained on. */
  readonly heldOut: {
    readonly accuracy: number;
    readonly interval: readonly [number, number];
    readonly n: number;
  } | null;
};

/** A paired comparison of two stages over the same problems. */
export type ComparisonRow = {
  readonly from: string;
  readonly to: string;
  readonly delta: number;
  readonly interval: readonly [number, number];
  /** Two-sided, from the paired permutation test on per-problem means. */
  readonly p: number;
};

/** What a run of the chain ends with; written as `results.json`. */
export type PipelineResults = {
  readonly name: string;
  readonly seed: number;
  readonly stages: readonly StageRow[];
  readonly comparisons: readonly ComparisonRow[];
  readonly passAt: Readonly<
    Record<
      string,
      readonly { readonly k: number; readonly value: number; readonly interval: readonly [number, number] }[]
    >
  >;
  readonly rewardModel: Readonly<Record<string, JsonValue>>;
  readonly data: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly peakMemoryMB: number;
  /** The execution provider that the models ran on; absent in results of versions that did not record it. */
  readonly provider?: string;
  readonly versions: Readonly<Record<string, string>>;
};
