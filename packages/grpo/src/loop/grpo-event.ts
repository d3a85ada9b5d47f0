import type { RunEvent } from '@mathr/core';

/**
 * One step's numbers by name. Always there: `rewardMean`, `rewardStd`, `reward/<name>`, `accuracy`, `groupsAllRight`,
 * `groupsAllWrong`, `groupsWithSignal` (shares), `lengthMean`, `lengthMax`, `truncated` (share), `sampledEntropy`, `entropy`,
 * `clipLow`, `clipHigh` (shares of tokens), `mismatchKl`, `mismatchLogProbs`, `loss`, `gradNorm`, `skipped`, `learningRate`, `rewardErrors`,
 * `rolloutTokens`, `trainTokens`, `rolloutSeconds`, `trainSeconds`, `tokensPerSecond`. With beta above 0 also `kl` (k3).
 */
export type GrpoMetrics = Readonly<Record<string, number>>;

export interface GrpoStepEvent extends RunEvent {
  readonly type: 'step-end';
  /** Steps done, this one included. */
  readonly step: number;
  readonly totalSteps: number;
  readonly metrics: GrpoMetrics;
}

/** Something that usually means that a run goes wrong; the run continues. */
export interface GrpoAlarmEvent extends RunEvent {
  readonly type: 'alarm';
  readonly step: number;
  readonly alarm: 'entropy-collapse' | 'truncation' | 'first-ratio' | 'mismatch' | 'reward-drop' | 'sampling-truncated';
  readonly value: number;
  readonly message: string;
}

export type GrpoEvent = GrpoStepEvent | GrpoAlarmEvent;

export type GrpoResult = {
  readonly steps: number;
  /** Tokens sampled. */
  readonly rolloutTokens: number;
  /** Metrics of the last step. */
  readonly metrics: Readonly<Record<string, number>>;
};
