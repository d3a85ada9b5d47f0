import {
  createRun,
  epochOrder,
  fingerprint,
  parseOptions,
  scheduleValue,
  type JsonValue,
  type Objective,
  type Run,
  type RunContext,
  type TokenExample,
} from '@mathr/core';
import { labelObjective } from '../objective/label-objective.ts';
import { preferenceObjective } from '../objective/preference-objective.ts';
import type { LabelledSequence, PreferencePair } from '../pair/preference-pair.ts';
import { labelExamples, pairExamples } from '../pair/reward-examples.ts';
import { splitByProblem } from '../pair/split-by-problem.ts';
import type { RewardModelEvent, RewardModelMetrics, RewardModelResult } from './reward-model-event.ts';
import type { RewardModelOptions } from './reward-model-options.ts';
import { rewardModelOptionsSchema, type ParsedRewardModelOptions } from './reward-model-schema.ts';
import { validateRewardModel } from './validate-reward-model.ts';

/**
 * Trains the scalar head (and the model under it) to prefer right solutions: from pairs of solutions of the same
 * problem, or from single solutions with labels.
 *
 * The model is changed in place. A run directory makes it resumable. At the end, solutions of held-out problems are
 * scored: accuracy, AUC, and how far the score follows the length.
 *
 * @example
 * const model = await policy.clone({ rewardHead: true });
 * const { validation } = await trainRewardModel({ model, pairs, steps: 250, learningRate: 1e-3 }).result();
 */
export function trainRewardModel(options: RewardModelOptions): Run<RewardModelEvent, RewardModelResult> {
  const parsed = parseOptions(rewardModelOptionsSchema, options, 'trainRewardModel');
  const plan = parsed.pairs === undefined ? labelPlan(parsed, parsed.labelled ?? []) : pairPlan(parsed, parsed.pairs);
  return createRun<RewardModelEvent, RewardModelResult, State>({
    name: 'train-reward-model',
    config: configOf(parsed, plan),
    options,
    restore: ({ dir }) => parsed.model.load(dir),
    body: (context) => body(parsed, plan, context),
  });
}

type State = { readonly tokens: number; readonly loss: number };

/** What is different for pairs and for labels. */
interface Plan {
  readonly objective: Objective;
  readonly count: number;
  readonly steps: number;
  readonly data: string;
  examples(indices: readonly number[], weight: number): TokenExample[];
  readonly validate: ((signal: AbortSignal) => ReturnType<typeof validateRewardModel>) | undefined;
}

function pairPlan(options: ParsedRewardModelOptions, pairs: readonly PreferencePair[]): Plan {
  const { training, validation } = splitByProblem(pairs, { share: options.validationShare, seed: options.seed });
  return {
    objective: preferenceObjective({ loss: options.loss, margin: options.margin, l2: options.l2 }),
    count: training.length,
    steps: stepsOf(options, training.length),
    data: fingerprint(pairs.map((pair) => [pair.problemId, [...pair.chosen.tokens], [...pair.rejected.tokens]])),
    examples: (indices, weight) =>
      pairExamples(
        indices.map((i) => training[i] as PreferencePair),
        weight,
      ),
    validate:
      validation.length === 0
        ? undefined
        : async (signal) => validateRewardModel(options.model, { pairs: validation }, { signal }),
  };
}

function labelPlan(options: ParsedRewardModelOptions, labelled: readonly LabelledSequence[]): Plan {
  const { training, validation } = splitByProblem(labelled, { share: options.validationShare, seed: options.seed });
  return {
    objective: labelObjective(),
    count: training.length,
    steps: stepsOf(options, training.length),
    data: fingerprint(labelled.map((item) => [item.problemId, item.label, [...item.tokens]])),
    examples: (indices, weight) =>
      labelExamples(
        indices.map((i) => training[i] as LabelledSequence),
        weight,
        options.labelPositions,
      ),
    validate:
      validation.length === 0
        ? undefined
        : async (signal) => validateRewardModel(options.model, { labelled: validation }, { signal }),
  };
}

function stepsOf(options: ParsedRewardModelOptions, count: number): number {
  return options.steps ?? Math.ceil(((options.epochs ?? 1) * count) / options.batchSize);
}

function configOf(options: ParsedRewardModelOptions, plan: Plan): JsonValue {
  const { model, learningRate } = options;
  const config = {
    model: { id: model.info.id, parameters: model.info.parameters },
    objective: plan.objective.name,
    data: plan.data,
    steps: plan.steps,
    batchSize: options.batchSize,
    margin: options.margin ?? null,
    l2: options.l2,
    labelPositions: options.labelPositions,
    validationShare: options.validationShare,
    learningRate: [0, plan.steps >> 1, plan.steps - 1].map((step) => scheduleValue(learningRate, step)),
    optimizer: options.optimizer,
    seed: options.seed,
  };
  // drops options that are undefined
  return JSON.parse(JSON.stringify(config)) as JsonValue;
}

async function* body(
  options: ParsedRewardModelOptions,
  plan: Plan,
  context: RunContext<State>,
): AsyncGenerator<RewardModelEvent, RewardModelResult, void> {
  const { model, checkpointEvery } = options;
  if (context.resumed !== undefined) await model.load(context.resumed.dir);
  let state: State = context.resumed?.state ?? { tokens: 0, loss: 0 };
  let done = context.resumed?.step ?? 0;
  let saved = done;
  let isBetweenSteps = true;
  const save = async (): Promise<void> => {
    await context.checkpoint(done, state, async (dir) => model.save(dir));
    saved = done;
  };
  try {
    while (done < plan.steps) {
      isBetweenSteps = false;
      const metrics = await trainStep(options, plan, done);
      isBetweenSteps = true;
      done++;
      state = { tokens: state.tokens + metrics.tokens, loss: metrics.loss };
      yield { type: 'step-end', step: done, totalSteps: plan.steps, metrics };
      if (checkpointEvery > 0 && (done === plan.steps || done % checkpointEvery === 0)) await save();
    }
  } finally {
    // stopped by signal, error or reader: what was learned since the last checkpoint is kept
    if (isBetweenSteps && done > saved) await save();
  }
  const validation = (await plan.validate?.(context.signal)) ?? null;
  if (validation !== null) yield { type: 'validation-end', step: plan.steps, validation };
  return { steps: plan.steps, ...state, validation };
}

async function trainStep(options: ParsedRewardModelOptions, plan: Plan, step: number): Promise<RewardModelMetrics> {
  const { model, batchSize, seed, now } = options;
  const started = now();
  const indices = epochOrder({ count: plan.count, start: step * batchSize, length: batchSize, seed });
  const total = { loss: 0, accuracy: 0, tokens: 0 };
  const part = options.accumulateBy ?? batchSize;
  for (let at = 0; at < indices.length; at += part) {
    const examples = plan.examples(indices.slice(at, at + part), 1 / indices.length);
    const result = await model.forwardBackward({ examples }, plan.objective);
    total.loss += result.loss;
    total.accuracy += result.metrics['accuracy'] ?? 0;
    total.tokens += result.tokens;
  }
  const learningRate = scheduleValue(options.learningRate, step);
  const { gradNorm, skipped } = await model.optimStep({ learningRate, maxGradNorm: 1, ...options.optimizer });
  return {
    ...total,
    learningRate,
    gradNorm,
    skipped: skipped ? 1 : 0,
    tokensPerSecond: (total.tokens * 1000) / Math.max(1e-3, now() - started),
  };
}
