import type { InputSpec, ModelOutputs, Objective } from '@mathr/core';
import type { Expr } from '@mathr/core/graph';
import {
  abs,
  add,
  and,
  cast,
  clip,
  div,
  exp,
  greater,
  less,
  maximum,
  minimum,
  mul,
  neg,
  stopGradient,
  sub,
  sum,
  where,
} from '@mathr/core/graph';
import { k3, klEstimate, type KlEstimator } from './kl-estimate.ts';

export interface PolicyObjectiveOptions {
  /** The temperature that the completions were sampled at: every log-probability is taken there. @default 1 */
  readonly temperature?: number | undefined;
  /** How far the ratio may go; without it the objective is on-policy: the ratio is 1 and no `oldLogProbs` are read. */
  readonly clip?: RatioBounds | undefined;
  /** Weight of the KL term; above 0 the column `referenceLogProbs` is read. @default 0 */
  readonly beta?: number | undefined;
  /** @default 'k2' */
  readonly klEstimator?: KlEstimator | undefined;
  /** Weight of the entropy. @default 0 */
  readonly entropyBonus?: number | undefined;
  /** Cap of the weight p_trainer / p_sampler; 0 is off, else the column `rolloutLogProbs` is read. @default 0 */
  readonly mismatchCap?: number | undefined;
  /** Measure the entropy even without a bonus; off for trainers that only offer token log-probs. @default true */
  readonly entropyMetric?: boolean | undefined;
}

export interface RatioBounds {
  /** The ratio counts within [1 - low, 1 + high]. */
  readonly low: number;
  readonly high: number;
  /** For negative advantages the surrogate is at least dual·A (above 1). @default off */
  readonly dual?: number | undefined;
  /** `sequence`: one ratio per completion, the geometric mean of its tokens' (GSPO). @default 'token' */
  readonly level?: 'token' | 'sequence' | undefined;
  /** Instead of clipping, weigh A·log π by min(ρ, weightCap) without gradient: no token is dropped (CISPO). @default off */
  readonly weightCap?: number | undefined;
}

/** exp() of more than this is no ratio of a policy to itself a few updates ago. */
const MAX_LOG_RATIO = 20;

/**
 * The GRPO loss: minus the weighted sum over tokens of  w · min(ρA, clip(ρ, 1-low, 1+high)·A) - beta·KL + bonus·H.
 *
 * ρ = π/π_old; on-policy π_old is π itself without gradient, so ρ is 1 and its gradient is ∇log π (REINFORCE).
 * w = min(π_old/π_sampler, cap), without gradient, corrects for a sampler that rounds differently (truncated
 * importance sampling). With `dual`, the surrogate of a negative advantage is at least dual·A (arXiv:1912.09729 §5).
 *
 * Columns, all per target: `weights` (from `lossWeights`; 0 at prompt and padding), `advantages`, and by option
 * `oldLogProbs`, `rolloutLogProbs`, `referenceLogProbs`.
 * Metrics are sums over the tokens with a weight: `tokens`, `entropy`, `clipLow`, `clipHigh`, `ratioDeviation`
 * (|ρ - 1|), `policyKl` (k3 to π_old), `kl` (k3 to the reference), `mismatchKl` (k3 of
 * sampler and trainer), `mismatchLogProbs` (|Δ log p| of the two), `mismatchCapped`.
 *
 * Source: DeepSeekMath, arXiv:2402.03300; clip-higher arXiv:2503.14476; GSPO arXiv:2507.18071; CISPO arXiv:2506.13585. Where we leave the papers: beta is 0 and the
 * aggregation is the caller's, through `weights`; the KL term of clipped updates is weighted by ρ without gradient.
 */
export function policyObjective(options: PolicyObjectiveOptions = {}): Objective {
  const { clip: bounds, beta = 0, mismatchCap = 0 } = options;
  const inputs: InputSpec[] = [
    { name: 'weights', per: 'target' },
    { name: 'advantages', per: 'target' },
  ];
  if (bounds !== undefined) inputs.push({ name: 'oldLogProbs', per: 'target' });
  if (mismatchCap > 0) inputs.push({ name: 'rolloutLogProbs', per: 'target' });
  if (beta > 0) inputs.push({ name: 'referenceLogProbs', per: 'target' });
  const name = bounds === undefined ? 'policy-on-policy' : 'policy-clipped';
  return { name, inputs, build: (model, columns) => build(model, columns, options) };
}

function build(
  model: ModelOutputs,
  columns: Readonly<Record<string, Expr>>,
  options: PolicyObjectiveOptions,
): { loss: Expr; metrics: Record<string, Expr> } {
  const { temperature = 1, beta = 0, klEstimator = 'k2', entropyBonus = 0, mismatchCap = 0 } = options;
  const column = (name: string): Expr => columns[name] as Expr;
  const weights = column('weights'); // [B, T], as all below
  const advantages = column('advantages');
  const active = cast(greater(weights, 0), 'float');
  const metrics: Record<string, Expr> = { tokens: sum(active) };
  const total = (name: string, perToken: Expr): void => {
    metrics[name] = sum(mul(active, stopGradient(perToken)));
  };

  const logProbs = model.tokenLogProbs({ temperature });
  const oldLogProbs = options.clip === undefined ? stopGradient(logProbs) : column('oldLogProbs');
  const tokenLogRatio = clip(sub(logProbs, oldLogProbs), -MAX_LOG_RATIO, MAX_LOG_RATIO);
  const logRatio = options.clip?.level === 'sequence' ? sequenceMean(tokenLogRatio, active) : tokenLogRatio;
  const ratio = exp(logRatio); // [B, T], or [B, 1]
  total('ratioDeviation', abs(sub(ratio, 1)));

  let objective = surrogate(ratio, logProbs, advantages, options.clip);
  if (options.clip !== undefined) {
    const { low, high } = options.clip;
    total('clipLow', cast(and(less(ratio, 1 - low), less(advantages, 0)), 'float'));
    total('clipHigh', cast(and(greater(ratio, 1 + high), greater(advantages, 0)), 'float'));
    total('policyKl', k3(neg(tokenLogRatio)));
  }
  if (mismatchCap > 0) {
    const gap = clip(sub(stopGradient(oldLogProbs), column('rolloutLogProbs')), -MAX_LOG_RATIO, MAX_LOG_RATIO);
    objective = mul(objective, minimum(exp(gap), mismatchCap));
    total('mismatchKl', k3(neg(gap)));
    total('mismatchLogProbs', abs(gap));
    total('mismatchCapped', cast(greater(exp(gap), mismatchCap), 'float'));
  }
  if (beta > 0) {
    const reference = column('referenceLogProbs');
    const kl = klEstimate(logProbs, reference, klEstimator);
    const penalty = options.clip === undefined ? kl : mul(kl, stopGradient(exp(tokenLogRatio)));
    objective = sub(objective, mul(penalty, beta));
    total('kl', k3(sub(logProbs, reference)));
  }
  if (entropyBonus !== 0 || options.entropyMetric !== false) {
    const entropy = model.entropy({ temperature });
    if (entropyBonus !== 0) objective = add(objective, mul(entropy, entropyBonus));
    total('entropy', entropy);
  }
  return { loss: neg(sum(mul(weights, objective))), metrics };
}

function surrogate(ratio: Expr, logProbs: Expr, advantages: Expr, bounds: RatioBounds | undefined): Expr {
  const plain = mul(ratio, advantages);
  if (bounds === undefined) return plain;
  if (bounds.weightCap !== undefined) {
    return mul(mul(stopGradient(minimum(ratio, bounds.weightCap)), advantages), logProbs);
  }
  const clipped = minimum(plain, mul(clip(ratio, 1 - bounds.low, 1 + bounds.high), advantages));
  if (bounds.dual === undefined) return clipped;
  // for positive advantages the floor would lift the surrogate
  return where(less(advantages, 0), maximum(clipped, mul(advantages, bounds.dual)), clipped);
}

/** Mean over each row's active tokens, [B, 1]. */
function sequenceMean(perToken: Expr, active: Expr): Expr {
  const count = maximum(sum(active, 1, { keepDims: true }), 1);
  return div(sum(mul(perToken, active), 1, { keepDims: true }), count);
}
