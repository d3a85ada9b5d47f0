import { epochOrder, scheduleValue } from '@mathr/core';
import { normalizedWeights } from '../sequence/token-weights.ts';
import type { TrainingSequence } from '../sequence/training-sequence.ts';
import { teacherColumns } from '../teacher/teacher-columns.ts';
import type { DistillMetrics } from './distill-event.ts';
import type { DistillPlan } from './distill-plan.ts';
import type { ParsedDistillOptions } from './distill-schema.ts';

/** One optimizer step: the next batch, the teacher's view of it, gradients part by part, an update. */
export async function distillStep(
  options: ParsedDistillOptions,
  plan: DistillPlan,
  step: number,
): Promise<DistillMetrics> {
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
      teacher === undefined
        ? []
        : await teacherColumns(teacher, sequences, {
            topK: plan.topK,
            temperature,
            vocabularySize: student.info.vocabularySize,
          });
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
