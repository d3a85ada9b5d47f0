import { type Dim, type Expr, lessEqual, range, reshape, sub, where } from '@mathr/core/graph';

/** Added to scores [.., T, T] so that a token sees the `window` nearest before it, itself among them: [1, 1, T, T]. */
export function slidingBias(window: number, time: Dim): Expr {
  const rows = reshape(range(time), [1, 1, time, 1]);
  const columns = reshape(range(time), [1, 1, 1, time]);
  return where(lessEqual(sub(rows, columns), window - 1), 0, HIDDEN_SCORE);
}

/**
 * The same for tokens at `positions` int32 [B, T] and a cache whose slot p holds position p: [B, 1, T, P].
 */
export function slidingCacheBias(window: number, positions: Expr, slots: Dim): Expr {
  const [batch, time] = positions.shape as readonly [Dim, Dim];
  const distance = sub(reshape(positions, [batch, 1, time, 1]), reshape(range(slots), [1, 1, 1, slots]));
  return where(lessEqual(distance, window - 1), 0, HIDDEN_SCORE);
}

// as the attention's own mask: e^x of it is 0, and sums with real scores stay finite in float32
const HIDDEN_SCORE = -1e30;
