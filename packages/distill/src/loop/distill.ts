import {
  createRun,
  epochOrder,
  fingerprint,
  MathrError,
  parseOptions,
  scheduleValue,
  type JsonValue,
  type Objective,
  type Run,
  type RunContext,
} from '@mathr/core';
import { crossEntropyObjective } from '../loss/cross-entropy-objective.ts';
import { hybridObjective } from '../loss/hybrid-objective.ts';
import { normalizedWeights, tokenWeights } from '../sequence/token-weights.ts';
import type { TrainingSequence } from '../sequence/training-sequence.ts';
import { checkSameTokenizer } from '../teacher/check-same-tokenizer.ts';
import { sparseWidth, teacherColumns } from '../teacher/teacher-columns.ts';
import type { DistillEvent, DistillMetrics, DistillResult } from './distill-event.ts';
import type { DistillOptions, SupervisedFineTuneOptions } from './distill-options.ts';
import { distillOptionsSchema, type ParsedDistillOptions } from './distill-schema.ts';
import { stepCount } from './step-count.ts';

/**
 * Trains a student on sequences: cross-entropy of their tokens, and with a teacher also the divergence from it,
 * alpha·T²·KL(teacher‖student) + (1 - alpha)·CE, over the tokens whose span has a weight.
 *
 * The student is changed in place. A run directory makes it resumable: data order and schedules follow from the step.
 *
 * @throws {MathrError} `unsupported` when teacher and student have different tokenizers.
 *
 * @example
 * const run = distill({ student, teacher, data, steps: 700, learningRate: 2e-3, alpha: 0.8 });
 * for await (const event of run) if (event.type === 'step-end') report(event.metrics.loss);
 */
export function distill(options: DistillOptions): Run<DistillEvent, DistillResult> {
  const parsed = parseOptions(distillOptionsSchema, options, 'distill');
  if (parsed.teacher !== undefined) checkSameTokenizer(parsed.student, parsed.teacher);
  const plan = planOf(parsed);
  return createRun<DistillEvent, DistillResult, State>({
    name: parsed.teacher === undefined ? 'supervised-fine-tune' : 'distill',
    config: plan.config,
    options,
    body: (context) => body(parsed, plan, context),
  });
}

/** Supervised fine-tuning: cross-entropy on the sequences' weighted tokens. {@link distill} without a teacher. */
export function supervisedFineTune(options: SupervisedFineTuneOptions): Run<DistillEvent, DistillResult> {
  return distill(options);
}

/** What a resumed run needs beside the step and the student's own files. */
type State = {
  readonly tokens: number;
  readonly loss: number;
  readonly validationLoss: number | null;
  readonly bestLoss: number | null;
  readonly bestStep: number | null;
};

/** Everything that follows from the options. */
interface Plan {
  readonly data: readonly TrainingSequence[];
  readonly steps: number;
  readonly objective: Objective;
  /** 0: the teacher's whole vocabulary. */
  readonly topK: number;
  readonly config: JsonValue;
}

/** Logits of a larger vocabulary are too much to copy for every token. */
const LARGEST_FULL_VOCABULARY = 8192;
const DEFAULT_TOP_K = 20;

function planOf(options: ParsedDistillOptions): Plan {
  const { student, teacher, temperature, weights } = options;
  const data = options.data.filter((sequence) => tokenWeights(sequence, weights).some((weight) => weight > 0));
  if (data.length === 0) {
    const message = `none of the ${options.data.length} sequences has a token with a weight; give them spans and weights above 0`;
    throw new MathrError('invalid_options', message, { issues: [{ path: 'data', message }] });
  }
  const vocabularySize = student.info.vocabularySize;
  const fullByDefault = teacher !== undefined && 'forward' in teacher && vocabularySize <= LARGEST_FULL_VOCABULARY;
  const topK = options.teacherTopK ?? (fullByDefault ? 0 : DEFAULT_TOP_K);
  const steps = stepCount({
    steps: options.steps,
    epochs: options.epochs,
    items: data.length,
    batchSize: options.batchSize,
  });
  const objective =
    teacher === undefined
      ? crossEntropyObjective()
      : hybridObjective({
          alpha: options.alpha,
          scaleByTemperatureSquared: options.scaleByTemperatureSquared,
          teacherTopK: topK > 0 ? sparseWidth(topK) : 0,
          vocabularySize,
          ...(typeof temperature === 'number' ? { temperature } : {}),
        });
  const schedule = (value: typeof temperature): number[] =>
    [0, steps >> 1, steps - 1].map((step) => scheduleValue(value, step));
  const config = {
    student: { id: student.info.id, parameters: student.info.parameters },
    teacher: teacher === undefined ? null : 'forward' in teacher ? teacher.info.id : teacher.id,
    data: fingerprint(
      data.map(({ tokens, spans, weight }) => [tokens, spans.map((s) => [s.kind, s.start, s.end]), weight ?? 1]),
    ),
    steps,
    batchSize: options.batchSize,
    learningRate: schedule(options.learningRate),
    temperature: schedule(temperature),
    alpha: teacher === undefined ? 0 : options.alpha,
    scaleByTemperatureSquared: options.scaleByTemperatureSquared,
    topK: teacher === undefined ? 0 : topK,
    optimizer: { ...options.optimizer },
    weights: { ...weights },
    seed: options.seed,
  };
  return { data, steps, objective, topK, config: JSON.parse(JSON.stringify(config)) as JsonValue };
}

async function* body(
  options: ParsedDistillOptions,
  plan: Plan,
  context: RunContext<State>,
): AsyncGenerator<DistillEvent, DistillResult, void> {
  const { student, validation, checkpointEvery } = options;
  if (context.resumed !== undefined) await student.load(context.resumed.dir);
  let state: State = context.resumed?.state ?? {
    tokens: 0,
    loss: 0,
    validationLoss: null,
    bestLoss: null,
    bestStep: null,
  };
  let done = context.resumed?.step ?? 0;
  let saved = done;
  let isBetweenSteps = true;
  const save = async (): Promise<void> => {
    await context.checkpoint(done, state, async (dir) => student.save(dir));
    saved = done;
  };
  try {
    while (done < plan.steps) {
      isBetweenSteps = false;
      const metrics = await trainStep(options, plan, done);
      done++;
      state = { ...state, tokens: state.tokens + metrics.tokens, loss: metrics.loss };
      const events: DistillEvent[] = [{ type: 'step-end', step: done, totalSteps: plan.steps, metrics }];
      const every = validation?.every ?? plan.steps;
      if (validation !== undefined && (done === plan.steps || done % every === 0)) {
        const loss = await validationLoss(options, validation.data);
        const isBest = state.bestLoss === null || loss < state.bestLoss;
        state = { ...state, validationLoss: loss, ...(isBest ? { bestLoss: loss, bestStep: done } : {}) };
        events.push({ type: 'validation-end', step: done, loss });
      }
      isBetweenSteps = true;
      yield* events;
      if (checkpointEvery > 0 && (done === plan.steps || done % checkpointEvery === 0)) await save();
    }
  } finally {
    // stopped by signal, error or reader: what was learned since the last checkpoint is kept
    if (isBetweenSteps && done > saved) await save();
  }
  const { tokens, loss, validationLoss: lastValidation, bestStep } = state;
  return { steps: plan.steps, tokens, loss, validationLoss: lastValidation, bestStep };
}

async function trainStep(options: ParsedDistillOptions, plan: Plan, step: number): Promise<DistillMetrics> {
  const { student, teacher, batchSize, seed, now } = options;
  const started = now();
  const order = epochOrder({ count: plan.data.length, start: step * batchSize, length: batchSize, seed });
  const batch = order.map((index) => plan.data[index] as TrainingSequence);
  const weights = normalizedWeights(batch, options.weights);
  const temperature = scheduleValue(options.temperature, step);
  const total = { loss: 0, crossEntropy: 0, kl: 0, tokens: 0 };
  const part = options.accumulateBy ?? batchSize;
  for (let at = 0; at < batch.length; at += part) {
    const sequences = batch.slice(at, at + part);
    const columns =
      teacher === undefined ? [] : await teacherColumns(teacher, sequences, { topK: plan.topK, temperature });
    const examples = sequences.map(({ tokens }, i) => ({
      tokens,
      inputs: {
        weights: weights[at + i] as Float64Array,
        ...(typeof options.temperature === 'function' ? { temperature: [temperature] } : {}),
        ...columns[i],
      },
    }));
    const result = await student.forwardBackward({ examples }, plan.objective);
    total.loss += result.loss;
    total.crossEntropy += result.metrics['crossEntropy'] ?? 0;
    total.kl += result.metrics['kl'] ?? 0;
    total.tokens += result.tokens;
  }
  const learningRate = scheduleValue(options.learningRate, step);
  const { gradNorm, skipped } = await student.optimStep({ learningRate, maxGradNorm: 1, ...options.optimizer });
  return {
    loss: total.loss,
    crossEntropy: total.crossEntropy,
    ...(teacher === undefined ? {} : { kl: total.kl, temperature }),
    learningRate,
    gradNorm,
    skipped: skipped ? 1 : 0,
    tokens: total.tokens,
    tokensPerSecond: (total.tokens * 1000) / Math.max(1e-3, now() - started),
  };
}

/** Weighted mean cross-entropy, a few sequences at a time. */
async function validationLoss(options: ParsedDistillOptions, data: readonly TrainingSequence[]): Promise<number> {
  const weights = normalizedWeights(data, options.weights);
  const size = Math.max(options.batchSize, 32);
  let loss = 0;
  for (let at = 0; at < data.length; at += size) {
    const examples = data.slice(at, at + size).map(({ tokens }) => ({ tokens }));
    const outputs = await options.student.forward({ examples }, { logProbs: true });
    for (const [i, output] of outputs.entries()) {
      const column = weights[at + i] as Float64Array;
      for (let t = 1; t < column.length; t++) loss -= (column[t] as number) * (output.logProbs?.[t] ?? 0);
    }
  }
  return loss;
}
