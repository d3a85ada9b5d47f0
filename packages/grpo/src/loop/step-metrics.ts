import { hasSpread } from '../advantage/group-advantages.ts';
import type { RolloutBatch } from '../rollout/collect-rollouts.ts';
import type { Rollout } from '../rollout/rollout.ts';
import type { ParsedGrpoOptions } from './grpo-schema.ts';
import type { PolicyUpdate } from './update-policy.ts';

/** The numbers of one step, all finite; what could not be measured is absent. */
export function stepMetrics(
  options: ParsedGrpoOptions,
  batch: RolloutBatch,
  update: PolicyUpdate,
  rest: { readonly learningRate: number; readonly rolloutSeconds: number; readonly trainSeconds: number },
): Record<string, number> {
  const seconds = rest.rolloutSeconds + rest.trainSeconds;
  const metrics: Record<string, number | undefined> = {
    ...rewardMetrics(options, batch.rollouts),
    ...lengthMetrics(batch.rollouts),
    ...tokenMetrics(update),
    rewardErrors: batch.rewardErrors,
    promptsUsed: batch.promptsUsed,
    groupsKept: batch.rollouts.length / options.groupSize / batch.promptsUsed,
    loss: update.loss,
    gradNorm: update.gradNorm,
    skipped: update.skipped,
    updates: update.updates,
    learningRate: rest.learningRate,
    rolloutTokens: batch.tokens,
    trainTokens: update.tokens,
    rolloutSeconds: rest.rolloutSeconds,
    trainSeconds: rest.trainSeconds,
    tokensPerSecond: seconds > 0 ? (batch.tokens + update.tokens) / seconds : undefined,
  };
  const finite = Object.entries(metrics).filter((entry): entry is [string, number] => Number.isFinite(entry[1]));
  return Object.fromEntries(finite);
}

function rewardMetrics(options: ParsedGrpoOptions, rollouts: readonly Rollout[]): Record<string, number | undefined> {
  const { groupSize, rewards } = options;
  const accuracyReward = options.accuracyReward ?? (Object.keys(rewards)[0] as string);
  const totals = rollouts.map((rollout) => rollout.reward ?? NaN);
  const known = totals.filter((reward) => !Number.isNaN(reward));
  const rights = rollouts.map((rollout) => rollout.rewards[accuracyReward]);
  let [allRight, allWrong, withSignal, groups] = [0, 0, 0, 0];
  for (let start = 0; start < rollouts.length; start += groupSize) {
    const judged = rights.slice(start, start + groupSize).filter((value) => value !== undefined);
    groups++;
    if (judged.length > 0 && judged.every((value) => value > 0)) allRight++;
    if (judged.length > 0 && judged.every((value) => value <= 0)) allWrong++;
    if (hasSpread(totals, start, start + groupSize)) withSignal++;
  }
  const judged = rights.filter((value) => value !== undefined);
  const perFunction = Object.keys(rewards).map((name) => [
    `reward/${name}`,
    mean(rollouts.map((rollout) => rollout.rewards[name]).filter((value) => value !== undefined)),
  ]);
  return {
    rewardMean: mean(known),
    rewardStd: deviation(known),
    ...(Object.fromEntries(perFunction) as Record<string, number | undefined>),
    accuracy: mean(judged.map((value) => (value > 0 ? 1 : 0))),
    groupsAllRight: allRight / groups,
    groupsAllWrong: allWrong / groups,
    groupsWithSignal: withSignal / groups,
    unrewarded: 1 - known.length / rollouts.length,
  };
}

function lengthMetrics(rollouts: readonly Rollout[]): Record<string, number | undefined> {
  const lengths = rollouts.map((rollout) => rollout.tokens.length);
  const cutOff = rollouts.filter(({ stopReason }) => stopReason === 'length' || stopReason === 'context').length;
  const logProbs = rollouts.flatMap((rollout) => rollout.logProbs);
  const sampled = mean(logProbs);
  return {
    lengthMean: mean(lengths),
    lengthMax: lengths.reduce((longest, length) => Math.max(longest, length), 0),
    truncated: cutOff / rollouts.length,
    // -log p of the tokens drawn: an unbiased estimate of the entropy over all rollouts, also those not trained on
    sampledEntropy: sampled === undefined ? undefined : -sampled,
  };
}

/** Sums over tokens turned into means. */
function tokenMetrics(update: PolicyUpdate): Record<string, number | undefined> {
  const { tokens, ...sums } = update.sums;
  if (tokens === undefined || tokens === 0) return {};
  const means = Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, sum / tokens]));
  return { clipLow: 0, clipHigh: 0, ...means };
}

function mean(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviation(values: readonly number[]): number | undefined {
  const center = mean(values);
  if (center === undefined) return undefined;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - center) ** 2, 0) / values.length);
}
