import { dimsEqual, subtractDims } from '../dim.ts';
import { add, and, equal, lessEqual } from '../operators/binary.ts';
import { dimScalar, range } from '../operators/leaves.ts';
import { reshape, unsqueeze } from '../operators/shape.ts';
import { where } from '../operators/unary.ts';
import type { Expr } from '../expr.ts';
import type { ExprMemo } from '../memo.ts';
import type { Dim } from '../operator.ts';

/** Added to a score that must not count: e^x of it is 0, and sums with real scores stay finite in float32. */
const HIDDEN_SCORE = -1e30;

/**
 * What is added to scores so that query t sees only keys 0 … S-T+t, and with segments [B, T] only its own: [T, S], or
 * [B, 1, T, S]; undefined when a single query sees every key. One mask serves all layers of a graph.
 */
export function attentionMask(time: Dim, keys: Dim, segments: Expr | undefined, memo: ExprMemo): Expr | undefined {
  if (time === 1 && segments === undefined) return undefined;
  return memo.get(`attention-mask ${time} ${keys}`, segments, () => {
    const first = dimsEqual(time, keys) ? range(time) : add(range(time), dimScalar(subtractDims(keys, time)));
    const causal = lessEqual(reshape(range(keys), [1, keys]), reshape(first, [time, 1])); // [T, S]
    if (segments === undefined) return where(causal, 0, HIDDEN_SCORE);
    const own = equal(unsqueeze(unsqueeze(segments, 1), 3), unsqueeze(unsqueeze(segments, 1), 2)); // [B, 1, T, T]
    return where(and(own, causal), 0, HIDDEN_SCORE);
  });
}
