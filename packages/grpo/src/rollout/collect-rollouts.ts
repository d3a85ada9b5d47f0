import { createRng, epochOrder, type Problem, type Sampler } from '@mathr/core';
import { hasSpread } from '../advantage/group-advantages.ts';
import type { ParsedGrpoOptions } from '../loop/grpo-schema.ts';
import { batchAdvantages } from './batch-advantages.ts';
import type { Rollout } from './rollout.ts';
import { sampleGroups, type ScoredCompletion } from './sample-groups.ts';

/** A problem and its prompt's ids, rendered once. */
export interface RenderedProblem {
  readonly problem: Problem;
  readonly promptTokens: readonly number[];
}

/** The rollouts of one step. */
export interface RolloutBatch {
  /** Groups one after the other, each of `groupSize`. */
  readonly rollouts: readonly Rollout[];
  /** Prompts taken from the stream, those of dropped groups included. */
  readonly promptsUsed: number;
  /** Tokens sampled, those of dropped groups included. */
  readonly tokens: number;
  /** Reward functions that failed. */
  readonly rewardErrors: number;
}

const DEFAULT_MAX_ROUNDS = 10;

/**
 * Samples a step's groups. With dynamic sampling (DAPO, arXiv:2503.14476 §3.2), groups whose rewards are all equal are
 * dropped and further prompts are sampled, until there are enough or the rounds are used up; surplus groups of the
 * last round are dropped too. When no round gave a group with a difference, the last round's groups are returned.
 */
export async function collectRollouts(
  options: ParsedGrpoOptions,
  source: {
    readonly problems: readonly RenderedProblem[];
    readonly sampler: Sampler;
    /** Place in the endless stream of prompts. */
    readonly position: number;
    readonly signal: AbortSignal;
  },
): Promise<RolloutBatch> {
  const { groupSize, promptsPerStep, dynamicSampling } = options;
  const rounds = dynamicSampling === undefined ? 1 : (dynamicSampling.maxRounds ?? DEFAULT_MAX_ROUNDS);
  let kept: { prompt: RenderedProblem; group: ScoredCompletion[] }[] = [];
  let promptsUsed = 0;
  let tokens = 0;
  let rewardErrors = 0;
  for (let round = 0; round < rounds && kept.length < promptsPerStep; round++) {
    const prompts = takePrompts(options, source.problems, source.position + promptsUsed, promptsPerStep);
    promptsUsed += promptsPerStep;
    const { sampling, rewards } = options;
    const groups = await sampleGroups({
      sampler: source.sampler,
      prompts,
      groupSize,
      sampling,
      rewards,
      signal: source.signal,
    });
    const sampled = groups.map((group, i) => ({ prompt: prompts[i] as RenderedProblem, group }));
    for (const sample of groups.flat()) {
      tokens += sample.completion.tokens.length;
      rewardErrors += sample.errors.length;
    }
    if (dynamicSampling === undefined) kept = sampled;
    else kept.push(...sampled.filter(({ group }) => differs(group)));
    if (kept.length === 0 && round === rounds - 1) kept = sampled;
  }
  return { rollouts: toRollouts(options, kept.slice(0, promptsPerStep)), promptsUsed, tokens, rewardErrors };
}

function takePrompts(
  options: ParsedGrpoOptions,
  problems: readonly RenderedProblem[],
  position: number,
  length: number,
): (RenderedProblem & { readonly seed: number })[] {
  const rng = createRng(options.seed);
  return epochOrder({ count: problems.length, start: position, length, seed: options.seed }).map((index, i) => ({
    ...(problems[index] as RenderedProblem),
    // a problem's samples differ from epoch to epoch, and not with the batch that it falls in
    seed: rng.split(`sample-${position + i}`).integer(2 ** 31),
  }));
}

function differs(group: readonly ScoredCompletion[]): boolean {
  const rewards = group.map((sample) => sample.reward ?? NaN);
  return hasSpread(rewards, 0, rewards.length);
}

function toRollouts(
  options: ParsedGrpoOptions,
  groups: readonly { readonly prompt: RenderedProblem; readonly group: readonly ScoredCompletion[] }[],
): Rollout[] {
  const samples = groups.flatMap(({ group }) => group);
  const advantages = batchAdvantages(options, samples);
  return groups.flatMap(({ prompt, group }, groupIndex) =>
    group.map(({ completion, reward, rewards }, i) => ({
      problem: prompt.problem,
      groupIndex,
      sampleIndex: completion.sampleIndex,
      promptTokens: prompt.promptTokens,
      tokens: completion.tokens,
      text: completion.text,
      logProbs: completion.logProbs,
      stopReason: completion.stopReason,
      reward,
      rewards,
      advantage: advantages[groupIndex * options.groupSize + i] as number,
    })),
  );
}
