import {
  createRun,
  fingerprint,
  MathrError,
  parseOptions,
  promptTokens,
  scheduleValue,
  type JsonValue,
  type Run,
  type RunContext,
  type Sampler,
  type Trainer,
} from '@mathr/core';
import { collectRollouts, type RenderedProblem } from '../rollout/collect-rollouts.ts';
import type { Rollout } from '../rollout/rollout.ts';
import { checkAlarms, INITIAL_ALARM_STATE, type AlarmState } from './alarms.ts';
import type { GrpoAlarmEvent, GrpoEvent, GrpoResult } from './grpo-event.ts';
import type { GrpoOptions } from './grpo-options.ts';
import { grpoOptionsSchema, type ParsedGrpoOptions } from './grpo-schema.ts';
import { stepMetrics } from './step-metrics.ts';
import { policyObjectives, updatePolicy } from './update-policy.ts';

/**
 * Group relative policy optimisation: sample a group of completions per prompt, score them, and make those above their
 * group's mean likelier.
 *
 * The policy is changed in place. A run directory makes it resumable: prompts, seeds and minibatches follow from the
 * step and the saved place in the stream of prompts.
 *
 * Source: DeepSeekMath, arXiv:2402.03300; `docs/grpo.md` lists the formulas, the defaults and where they differ from
 * other frameworks.
 *
 * @example
 * const run = grpo({ policy, problems, rewards: { correct: mathReward() }, steps: 180, learningRate: 5e-4 });
 * for await (const event of run) if (event.type === 'step-end') report(event.metrics.rewardMean);
 */
export function grpo(options: GrpoOptions): Run<GrpoEvent, GrpoResult> {
  const parsed = parseOptions(grpoOptionsSchema, options, 'grpo');
  const problems = renderProblems(parsed);
  return createRun<GrpoEvent, GrpoResult, State>({
    name: 'grpo',
    config: configOf(parsed, problems),
    options,
    restore: ({ dir }) => parsed.policy.load(dir),
    body: (context) => body(parsed, problems, context),
  });
}

/** What a resumed run needs beside the step and the policy's own files. */
type State = {
  /** Place in the endless stream of prompts. */
  readonly position: number;
  readonly rolloutTokens: number;
  readonly alarms: AlarmState;
  readonly metrics: Readonly<Record<string, number>>;
};

/** Prompts as ids, without those that leave no room for a completion. */
function renderProblems(options: ParsedGrpoOptions): RenderedProblem[] {
  const { policy, problems, renderPrompt } = options;
  const rendered = problems.map((problem) => ({
    problem,
    promptTokens: promptTokens(policy.tokenizer, renderPrompt(problem)),
  }));
  const fitting = rendered.filter((item) => item.promptTokens.length < policy.info.contextLength);
  if (fitting.length > 0) return fitting;
  const shortest = Math.min(...rendered.map((item) => item.promptTokens.length));
  throw new MathrError(
    'context_exceeded',
    `the shortest prompt has ${shortest} tokens and ${policy.info.id} reads ${policy.info.contextLength}; shorten renderPrompt`,
    { tokens: shortest, limit: policy.info.contextLength },
  );
}

function configOf(options: ParsedGrpoOptions, problems: readonly RenderedProblem[]): JsonValue {
  const { policy, rewards, learningRate, steps } = options;
  const config = {
    policy: { id: policy.info.id, parameters: policy.info.parameters },
    problems: fingerprint(problems.map(({ problem, promptTokens }) => [problem.id, problem.answer, [...promptTokens]])),
    rewards: Object.entries(rewards).map(([name, entry]) => [
      name,
      typeof entry === 'function' ? 1 : (entry.weight ?? 1),
    ]),
    learningRate: [0, steps >> 1, steps - 1].map((step) => scheduleValue(learningRate, step)),
    groupSize: options.groupSize,
    promptsPerStep: options.promptsPerStep,
    steps,
    sampling: options.sampling,
    advantage: options.advantage,
    advantageScale: options.advantageScale,
    stdKind: options.stdKind,
    aggregation: options.aggregation,
    clip: options.clip,
    epochs: options.epochs,
    minibatches: options.minibatches,
    beta: options.beta,
    klEstimator: options.klEstimator,
    entropyBonus: options.entropyBonus,
    mismatchCap: options.mismatchCap,
    dynamicSampling: options.dynamicSampling ?? null,
    overlong: options.overlong,
    optimizer: options.optimizer,
    seed: options.seed,
  };
  // drops options that are undefined
  return JSON.parse(JSON.stringify(config)) as JsonValue;
}

async function* body(
  options: ParsedGrpoOptions,
  problems: readonly RenderedProblem[],
  context: RunContext<State>,
): AsyncGenerator<GrpoEvent, GrpoResult, void> {
  const { policy, steps, checkpointEvery } = options;
  // before the checkpoint is loaded: the reference is the policy as it was given
  const reference = options.beta > 0 ? await makeReference(options) : undefined;
  if (context.resumed !== undefined) await policy.load(context.resumed.dir);
  let state: State = context.resumed?.state ?? {
    position: 0,
    rolloutTokens: 0,
    alarms: INITIAL_ALARM_STATE,
    metrics: {},
  };
  const objectives = policyObjectives(options);
  let done = context.resumed?.step ?? 0;
  let saved = done;
  let isBetweenUpdates = true;
  const save = async (): Promise<void> => {
    await context.checkpoint(done, state, async (dir) => policy.save(dir));
    saved = done;
  };
  if (done === 0) yield* samplingAlarm(options);
  try {
    while (done < steps) {
      const started = options.now();
      const sampler = await policy.sampler();
      const { position } = state;
      const batch = await collectRollouts(options, { problems, sampler, position, signal: context.signal });
      const sampled = options.now();
      await keepRollouts(options, context.dir, done + 1, batch.rollouts);
      const learningRate = scheduleValue(options.learningRate, done);
      isBetweenUpdates = false;
      const update = await updatePolicy(options, batch.rollouts, { objectives, reference, learningRate, step: done });
      isBetweenUpdates = true;
      done++;
      const metrics = stepMetrics(options, batch, update, {
        learningRate,
        rolloutSeconds: (sampled - started) / 1000,
        trainSeconds: (options.now() - sampled) / 1000,
      });
      const alarms = checkAlarms(state.alarms, done, metrics, update.firstRatioDeviation);
      state = {
        position: position + batch.promptsUsed,
        rolloutTokens: state.rolloutTokens + batch.tokens,
        alarms: alarms.state,
        metrics,
      };
      yield { type: 'step-end', step: done, totalSteps: steps, metrics };
      yield* alarms.events;
      if (checkpointEvery > 0 && (done === steps || done % checkpointEvery === 0)) await save();
    }
  } finally {
    // stopped by signal, error or reader: what was learned since the last checkpoint is kept
    if (isBetweenUpdates && done > saved) await save();
  }
  return { steps, rolloutTokens: state.rolloutTokens, metrics: state.metrics };
}

async function keepRollouts(
  options: ParsedGrpoOptions,
  dir: string | undefined,
  step: number,
  rollouts: readonly Rollout[],
): Promise<void> {
  await options.onRollouts?.(step, rollouts);
  if (!options.saveRollouts || dir === undefined) return;
  // only here, so that the library runs where there are no files
  const { writeRollouts } = await import('../node/write-rollouts.ts');
  await writeRollouts(dir, step, rollouts);
}

async function makeReference(options: ParsedGrpoOptions): Promise<Trainer | Sampler> {
  return options.reference === undefined ? options.policy.sampler() : options.reference();
}

/** Truncated or penalised sampling draws from another distribution than the log-probabilities are of. */
function* samplingAlarm(options: ParsedGrpoOptions): Generator<GrpoAlarmEvent> {
  const { topP = 1, topK = 0, minP = 0, repetitionPenalty = 1 } = options.sampling;
  const used = Object.entries({
    topP: topP < 1,
    topK: topK > 0,
    minP: minP > 0,
    repetitionPenalty: repetitionPenalty !== 1,
  });
  const names = used.filter(([, isUsed]) => isUsed).map(([name]) => name);
  if (names.length === 0) return;
  const message = `${names.join(', ')} changes what is sampled but not the log-probabilities that the update compares; leave it off while training`;
  yield { type: 'alarm', step: 0, alarm: 'sampling-truncated', value: names.length, message };
}
