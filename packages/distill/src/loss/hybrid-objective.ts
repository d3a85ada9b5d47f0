import type { InputSpec, ModelOutputs, Objective } from '@mathr/core';
import type { Expr } from '@mathr/core/graph';
import {
  add,
  div,
  gatherElements,
  logSoftmax,
  mul,
  neg,
  reshape,
  square,
  squeeze,
  stopGradient,
  sum,
  unsqueeze,
} from '@mathr/core/graph';
import { fullDivergence, sparseDivergence } from './divergence.ts';

export interface HybridObjectiveOptions {
  /** Share of the divergence: 0 is cross-entropy alone, 1 the divergence alone. @default 0.5 */
  readonly alpha?: number | undefined;
  /** A fixed temperature; without it the column `temperature` is read, so that it may change without a new graph. */
  readonly temperature?: number | undefined;
  /** Multiply the divergence by T², so that its gradient keeps its size. @default true */
  readonly scaleByTemperatureSquared?: boolean | undefined;
  /** Width of the columns `teacherIds` and `teacherLogProbs`; 0 reads `teacherLogits` over the whole vocabulary. @default 0 */
  readonly teacherTopK?: number | undefined;
  /** Of student and teacher, the same. */
  readonly vocabularySize: number;
}

/**
 * Distillation with hard and soft labels: Σ w · (alpha·T²·KL(teacher_T‖student_T) + (1 - alpha)·CE).
 *
 * KL compares softmax(z/T) of both; CE is of the token itself at temperature 1 (Hinton et al., arXiv:1503.02531).
 * Columns: `weights` per target (0 where nothing is learned: padding and prompt count nothing, in both terms);
 * `temperature` per sequence unless it is fixed; `teacherLogits` [V] per target at temperature 1, or `teacherIds` and
 * `teacherLogProbs` [k] per target, taken **at T**.
 * Metrics, weighted sums: `crossEntropy`, `kl` (without T²).
 */
export function hybridObjective(options: HybridObjectiveOptions): Objective {
  const { alpha = 0.5, temperature, teacherTopK = 0, vocabularySize } = options;
  const inputs: InputSpec[] = [{ name: 'weights', per: 'target' }];
  if (temperature === undefined) inputs.push({ name: 'temperature', per: 'sequence' });
  if (teacherTopK > 0) {
    inputs.push({ name: 'teacherIds', per: 'target', dtype: 'int32', width: teacherTopK });
    inputs.push({ name: 'teacherLogProbs', per: 'target', width: teacherTopK });
  } else {
    inputs.push({ name: 'teacherLogits', per: 'target', width: vocabularySize });
  }
  return {
    name: 'hybrid',
    inputs,
    build: (model, columns) => build(model, columns, { ...options, alpha, teacherTopK }),
  };
}

function build(
  model: ModelOutputs,
  columns: Readonly<Record<string, Expr>>,
  options: HybridObjectiveOptions & { readonly alpha: number; readonly teacherTopK: number },
): { loss: Expr; metrics: Record<string, Expr> } {
  const { alpha, scaleByTemperatureSquared = true } = options;
  const column = (name: string): Expr => columns[name] as Expr;
  const weights = column('weights');
  const logits = model.logits(); // [B, T, V]
  const softening = temperatureOf(columns, options.temperature);
  const logProbs = logSoftmax(logits);
  const softened = softening === 1 ? logProbs : logSoftmax(div(logits, softening));
  const kl =
    options.teacherTopK > 0
      ? sparseDivergence(softened, column('teacherIds'), column('teacherLogProbs'))
      : fullDivergence(softened, softening === 1 ? column('teacherLogits') : div(column('teacherLogits'), softening));
  const crossEntropy = neg(squeeze(gatherElements(logProbs, unsqueeze(model.targets, -1)), -1)); // [B, T]
  return {
    loss: sum(
      mul(
        weights,
        add(
          mul(scaleByTemperatureSquared ? timesSquare(kl, softening) : kl, alpha),
          alpha === 1 ? 0 : mul(crossEntropy, 1 - alpha),
        ),
      ),
    ),
    metrics: {
      crossEntropy: stopGradient(sum(mul(weights, crossEntropy))),
      kl: stopGradient(sum(mul(weights, kl))),
    },
  };
}

/** A number, or the column as [B, 1, 1]. */
function temperatureOf(columns: Readonly<Record<string, Expr>>, fixed: number | undefined): Expr | number {
  if (fixed !== undefined) return fixed;
  const column = columns['temperature'] as Expr;
  return reshape(column, [column.shape[0] as number | string, 1, 1]);
}

/** [B, T] times T². */
function timesSquare(kl: Expr, temperature: Expr | number): Expr {
  if (typeof temperature === 'number') return mul(kl, temperature * temperature);
  return mul(kl, square(squeeze(temperature, -1)));
}
