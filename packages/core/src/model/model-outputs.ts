import { MathrError } from '../error/mathr-error.ts';
import type { Expr } from '../graph/expr.ts';
import { linearLogProbs, type LinearLogProbs } from '../graph/fused/linear-log-probs.ts';
import type { Dim } from '../graph/operator.ts';
import { matmul } from '../graph/operators/product.ts';
import { reshape, squeeze } from '../graph/operators/shape.ts';
import { dimAt } from '../graph/check.ts';
import { multiplyDims } from '../graph/dim.ts';
import type { ModelOutputs } from './objective.ts';

/** What an engine has, for `createModelOutputs` to offer. */
export interface ModelOutputParts {
  /** [B, T, D] after the final norm. */
  readonly hidden: Expr;
  /** [V, D]; logits are hidden · weightᵀ. */
  readonly outputWeight: Expr;
  /** [1, D], of models with a scalar head. */
  readonly scoreWeight?: Expr | undefined;
  /** int32 [B, T] */
  readonly targets: Expr;
  /** [B, T] */
  readonly targetMask: Expr;
  /** [B, T] */
  readonly positionMask: Expr;
  /** Vocabulary rows computed at once in token log-probabilities. @default as `linearLogProbs` */
  readonly vocabularyChunk?: number | undefined;
}

/** Builds what an objective asks for, once each, and nothing else. */
export function createModelOutputs(parts: ModelOutputParts): ModelOutputs {
  const { hidden, outputWeight, targets, targetMask, positionMask, scoreWeight, vocabularyChunk } = parts;
  const [batch, time, size] = [dimAt(hidden.shape, 0), dimAt(hidden.shape, 1), dimAt(hidden.shape, 2)];
  const rows: Dim = multiplyDims(batch, time);
  const byTemperature = new Map<number, LinearLogProbs>();
  let logits: Expr | undefined;
  const distribution = (temperature: number): LinearLogProbs => {
    const known = byTemperature.get(temperature);
    if (known !== undefined) return known;
    const built = linearLogProbs(reshape(hidden, [rows, size]), outputWeight, reshape(targets, [rows]), {
      temperature,
      chunk: vocabularyChunk,
    });
    byTemperature.set(temperature, built);
    return built;
  };
  return {
    tokenLogProbs: ({ temperature = 1 } = {}) => reshape(distribution(temperature).logProbs, [batch, time]),
    entropy: ({ temperature = 1 } = {}) => reshape(distribution(temperature).entropy, [batch, time]),
    logits: () => (logits ??= matmul(hidden, outputWeight, { transposeB: true })),
    hidden: () => hidden,
    scores: () => {
      if (scoreWeight !== undefined) return squeeze(matmul(hidden, scoreWeight, { transposeB: true }), 2);
      throw new MathrError('unsupported', 'This model has no scalar head; open it with rewardHead: true', {
        what: 'scores',
      });
    },
    targets,
    targetMask,
    positionMask,
    vocabularySize: Number(dimAt(outputWeight.shape, 0)),
  };
}
