import { dimAt, expectDType, expectRank, shapeMismatch } from '../check.ts';
import { dimsEqual, shapesEqual } from '../dim.ts';
import { createNode, outputOf } from '../node.ts';
import type { Expr } from '../expr.ts';

export interface CausalAttentionOptions {
  /** What scores are multiplied by. @default 1 / √Dh */
  readonly scale?: number | undefined;
  /** int32 [B, T]; a query sees only keys of its own segment. Packed sequences are 1, 2, …; padding is 0. */
  readonly segments?: Expr | undefined;
  /** [B or 1, 1, T, S], added to the scaled scores. */
  readonly bias?: Expr | undefined;
  /** Compute the probabilities again for the gradient rather than keep [B, H, T, S]: less memory, more time. @default false */
  readonly recompute?: boolean | undefined;
}

/**
 * softmax(q·kᵀ · scale + mask)·v: (q [B,H,T,Dh], k [B,Hkv,S,Dh], v [B,Hkv,S,Dh]) -> [B,H,T,Dh].
 *
 * Query t sees keys 0 … S-T+t, so queries are the last T of S positions. Query head h reads key head ⌊h·Hkv/H⌋.
 */
export function causalAttention(q: Expr, k: Expr, v: Expr, options: CausalAttentionOptions = {}): Expr {
  for (const each of [q, k, v]) {
    expectDType('causalAttention', each, ['float']);
    expectRank('causalAttention', each, 4, '[batch, heads, time, size]');
  }
  const [batch, heads, time, size] = [dimAt(q.shape, 0), dimAt(q.shape, 1), dimAt(q.shape, 2), dimAt(q.shape, 3)];
  const [keyHeads, keys] = [dimAt(k.shape, 1), dimAt(k.shape, 2)];
  const shapes = [q.shape, k.shape, v.shape];
  if (!shapesEqual(k.shape, [batch, keyHeads, keys, size]) || !shapesEqual(v.shape, k.shape)) {
    throw shapeMismatch('causalAttention', shapes, 'q should be [B, H, T, Dh], k and v both [B, Hkv, S, Dh]');
  }
  if (typeof size !== 'number' || typeof heads !== 'number' || typeof keyHeads !== 'number' || heads % keyHeads !== 0) {
    throw shapeMismatch('causalAttention', shapes, 'heads and their size should be numbers, H a multiple of Hkv');
  }
  const { segments, bias, recompute = false } = options;
  if (segments !== undefined) {
    expectDType('causalAttention', segments, ['int32']);
    if (!shapesEqual(segments.shape, [batch, time]) || !dimsEqual(time, keys)) {
      throw shapeMismatch(
        'causalAttention',
        [...shapes, segments.shape],
        'segments should be [B, T], and S equal to T',
      );
    }
  }
  if (bias !== undefined) {
    const first = dimAt(bias.shape, 0);
    if (!shapesEqual(bias.shape, [first === 1 ? 1 : batch, 1, time, keys])) {
      throw shapeMismatch('causalAttention', [...shapes, bias.shape], 'the bias should be [B or 1, 1, T, S]');
    }
  }
  const attributes = {
    scale: options.scale ?? 1 / Math.sqrt(size),
    hasSegments: segments !== undefined,
    hasBias: bias !== undefined,
    recompute,
  };
  const inputs = [q, k, v, segments, bias].filter((each) => each !== undefined);
  const node = createNode('causalAttention', inputs, attributes, [
    { dtype: 'float', shape: q.shape },
    { dtype: 'float', shape: [batch, heads, time, keys] },
  ]);
  return outputOf(node, 0);
}
