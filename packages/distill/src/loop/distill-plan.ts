import { fingerprint, MathrError, scheduleValue, type JsonValue, type Objective } from '@mathr/core';
import { crossEntropyObjective } from '../loss/cross-entropy-objective.ts';
import { hybridObjective } from '../loss/hybrid-objective.ts';
import { tokenWeights } from '../sequence/token-weights.ts';
import type { TrainingSequence } from '../sequence/training-sequence.ts';
import { sparseWidth } from '../teacher/teacher-columns.ts';
import type { ParsedDistillOptions } from './distill-schema.ts';
import { stepCount } from './step-count.ts';

/** Everything that follows from the options. */
export interface DistillPlan {
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

/** @throws {MathrError} `invalid_options` when no sequence has a token to learn. */
export function distillPlan(options: ParsedDistillOptions): DistillPlan {
  const { student, teacher, temperature, weights } = options;
  const data = options.data.filter((sequence) => tokenWeights(sequence, weights).some((weight) => weight > 0));
  if (data.length === 0) {
    const message = `none of the ${options.data.length} sequences has a token with a weight; give them spans and weights above 0`;
    throw new MathrError('invalid_options', message, { issues: [{ path: 'data', message }] });
  }
  const vocabularySize = student.info.vocabularySize;
  const fullByDefault = teacher !== undefined && 'forward' in teacher && vocabularySize <= LARGEST_FULL_VOCABULARY;
  const topK = options.teacherTopK ?? (fullByDefault ? 0 : DEFAULT_TOP_K);
  if (teacher !== undefined && !('forward' in teacher) && topK === 0) {
    const message = `the teacher ${teacher.id} is a sampler, which gives its likeliest tokens only; set teacherTopK above 0`;
    throw new MathrError('invalid_options', message, { issues: [{ path: 'teacherTopK', message }] });
  }
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
