import { createRng, type Objective, type ObjectiveResult, type Sampler, type Trainer } from '@mathr/core';
import { lossWeights } from '../objective/loss-weights.ts';
import { policyObjective } from '../objective/policy-objective.ts';
import { policyExample, rolloutTokens, type SequenceLogProbs } from '../rollout/policy-example.ts';
import type { Rollout } from '../rollout/rollout.ts';
import type { ParsedGrpoOptions } from './grpo-schema.ts';

/** What the updates of one step amounted to; sums are over the tokens that were trained on. */
export interface PolicyUpdate {
  /** Sums by name, as `policyObjective` has them. */
  readonly sums: Readonly<Record<string, number>>;
  /** Means over the updates. */
  readonly loss: number;
  readonly gradNorm: number;
  /** Updates dropped for gradients that were not finite. */
  readonly skipped: number;
  readonly updates: number;
  readonly tokens: number;
  /** Mean |ρ - 1| before the first update: 0 up to rounding, unless something is wrong; null when it is not known. */
  readonly firstRatioDeviation: number | null;
}

/** The run's loss, made once: engines compile it once. */
export interface PolicyObjectives {
  /** With the correction for the sampler's rounding. */
  readonly corrected: Objective;
  /** For rollouts without the sampler's log-probabilities. */
  readonly uncorrected: Objective;
}

export function policyObjectives(options: ParsedGrpoOptions): PolicyObjectives {
  const { beta, klEstimator, entropyBonus, mismatchCap, sampling, clip } = options;
  const low = clip.low ?? 0.2;
  const common = {
    temperature: sampling.temperature ?? 1,
    ...(usesRolloutsOnce(options) ? {} : { clip: { ...clip, low, high: clip.high ?? low } }),
    beta,
    klEstimator,
    entropyBonus,
  };
  const uncorrected = policyObjective(common);
  return { uncorrected, corrected: mismatchCap > 0 ? policyObjective({ ...common, mismatchCap }) : uncorrected };
}

/** One update from each batch of rollouts: the policy that learns is the one that sampled. */
function usesRolloutsOnce(options: ParsedGrpoOptions): boolean {
  return options.epochs * options.minibatches === 1;
}

/** Sequences per forward when log-probabilities of a frozen model are taken. */
const FORWARD_BATCH = 64;

/**
 * Learns from one step's rollouts: `epochs` passes, each cut into `minibatches` optimizer steps.
 *
 * One pass of one minibatch is on-policy. Otherwise the log-probabilities of the policy that sampled are computed once,
 * before the first update, and the ratio to them is clipped. Rollouts without a reward or a trainable token are left
 * out. A rollout that can have no gradient (advantage 0, no KL, no entropy bonus) counts in the averages but is not
 * run.
 */
export async function updatePolicy(
  options: ParsedGrpoOptions,
  rollouts: readonly Rollout[],
  context: {
    readonly objectives: PolicyObjectives;
    readonly reference: Trainer | Sampler | undefined;
    readonly learningRate: number;
    readonly step: number;
  },
): Promise<PolicyUpdate> {
  const { policy, epochs, minibatches } = options;
  const learnable = rollouts.filter((rollout) => rollout.reward !== undefined && trainableTokens(options, rollout) > 0);
  const moving = learnable.filter((rollout) => canMove(options, rollout));
  const isOnPolicy = usesRolloutsOnce(options);
  const temperature = options.sampling.temperature ?? 1;
  const old = isOnPolicy ? [] : await sequenceLogProbs(policy, moving, temperature);
  const reference =
    context.reference === undefined ? [] : await sequenceLogProbs(context.reference, moving, temperature);
  const logProbs = new Map(moving.map((rollout, i) => [rollout, { old: old[i], reference: reference[i] }]));
  const hasRolloutLogProbs = moving.every(({ logProbs, tokens }) => logProbs.length === tokens.length);
  const objective = hasRolloutLogProbs ? context.objectives.corrected : context.objectives.uncorrected;

  const total = { sums: {} as Record<string, number>, loss: 0, gradNorm: 0, skipped: 0, updates: 0, tokens: 0 };
  let firstRatioDeviation: number | null = null;
  for (let epoch = 0; epoch < epochs; epoch++) {
    const rng = createRng(options.seed).split(`step-${context.step}`).split(`epoch-${epoch}`);
    const order = isOnPolicy ? learnable : rng.shuffle(learnable);
    for (const minibatch of cut(order, minibatches)) {
      const parts = minibatchExamples(options, minibatch, logProbs);
      if (parts.length === 0) continue;
      const results: ObjectiveResult[] = [];
      for (const examples of parts) results.push(await policy.forwardBackward({ examples }, objective));
      const { gradNorm, skipped } = await policy.optimStep({
        learningRate: context.learningRate,
        maxGradNorm: 1,
        ...options.optimizer,
      });
      for (const result of results) {
        total.loss += result.loss;
        total.tokens += result.tokens;
        for (const [name, value] of Object.entries(result.metrics)) total.sums[name] = (total.sums[name] ?? 0) + value;
      }
      firstRatioDeviation ??= (total.sums['ratioDeviation'] ?? 0) / Math.max(1, total.sums['tokens'] ?? 0);
      total.gradNorm += gradNorm;
      total.skipped += skipped ? 1 : 0;
      total.updates++;
    }
  }
  const updates = Math.max(1, total.updates);
  return { ...total, loss: total.loss / updates, gradNorm: total.gradNorm / updates, firstRatioDeviation };
}

function trainableTokens(options: ParsedGrpoOptions, rollout: Rollout): number {
  const isCutOff = rollout.stopReason === 'length' || rollout.stopReason === 'context';
  return options.overlong === 'mask' && isCutOff ? 0 : rollout.tokens.length;
}

function canMove(options: ParsedGrpoOptions, rollout: Rollout): boolean {
  return rollout.advantage !== 0 || options.beta > 0 || options.entropyBonus !== 0;
}

/** Nearly equal parts, none empty. */
function cut<T>(items: readonly T[], parts: number): T[][] {
  const result: T[][] = [];
  for (let i = 0; i < parts; i++) {
    const part = items.slice(Math.floor((i * items.length) / parts), Math.floor(((i + 1) * items.length) / parts));
    if (part.length > 0) result.push(part);
  }
  return result;
}

/** The minibatch's examples with weights over all of it, in parts of `accumulateBy`. */
function minibatchExamples(
  options: ParsedGrpoOptions,
  minibatch: readonly Rollout[],
  logProbs: ReadonlyMap<Rollout, SequenceLogProbs>,
): ReturnType<typeof policyExample>[][] {
  const { aggregation, sampling } = options;
  const counts = minibatch.map((rollout) => trainableTokens(options, rollout));
  const weights = lossWeights(counts, { aggregation, maxTokens: sampling.maxTokens ?? 256 });
  const examples = minibatch.flatMap((rollout, i) => {
    const known = logProbs.get(rollout);
    return known === undefined ? [] : [policyExample(rollout, weights[i] as number, known)];
  });
  const size = options.accumulateBy ?? examples.length;
  const parts: ReturnType<typeof policyExample>[][] = [];
  for (let at = 0; at < examples.length; at += size) parts.push(examples.slice(at, at + size));
  return parts;
}

async function sequenceLogProbs(
  model: Trainer | Sampler,
  rollouts: readonly Rollout[],
  temperature: number,
): Promise<Float32Array[]> {
  const result: Float32Array[] = [];
  for (let at = 0; at < rollouts.length; at += FORWARD_BATCH) {
    const sequences = rollouts.slice(at, at + FORWARD_BATCH).map((rollout) => ({ tokens: rolloutTokens(rollout) }));
    const outputs =
      'forward' in model
        ? await model.forward({ examples: sequences }, { logProbs: true, temperature })
        : await model.score(sequences, { temperature });
    for (const [i, output] of outputs.entries())
      result.push(output.logProbs ?? new Float32Array(sequences[i]?.tokens.length ?? 0));
  }
  return result;
}
