import { dimAt, expectDType, expectRank, shapeMismatch } from '../check.ts';
import { dimsEqual, multiplyDims, shapesEqual } from '../dim.ts';
import { operandOf, type Derivative } from '../gradient/derivative.ts';
import { createNode, outputOf } from '../node.ts';
import { add, mul, sub } from '../operators/binary.ts';
import { matmul } from '../operators/product.ts';
import { softmax, sum } from '../operators/reduction.ts';
import { reshape } from '../operators/shape.ts';
import { attentionMask } from './attention-mask.ts';
import type { Expr, Node } from '../expr.ts';
import type { ExprMemo } from '../memo.ts';
import type { Definition } from './definition.ts';

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

export const causalAttentionDefinition: Definition<'causalAttention'> = (node, memo) => {
  const [q, v] = [operandOf(node, 0), operandOf(node, 2)];
  const probabilities = probabilitiesOf(node, 3, memo);
  return [reshape(matmul(grouped(probabilities, v), v), q.shape), probabilities];
};

export const causalAttentionDerivative: Derivative<'causalAttention'> = ({ node, dy, y, operand }) => {
  const { hasSegments, hasBias, recompute } = node.attributes;
  const [q, k, v] = [operand(0), operand(1), operand(2)];
  const bias = hasBias ? [operand(hasSegments ? 4 : 3)] : [];
  const inputs = [q, k, v, y, dy, ...node.inputs.slice(3), ...(recompute ? [] : [outputOf(node, 1)])];
  const gradient = createNode('causalAttentionGradient', inputs, node.attributes, [q, k, v, ...bias]);
  const [dq, dk, dv] = [outputOf(gradient, 0), outputOf(gradient, 1), outputOf(gradient, 2)];
  return [dq, dk, dv, ...(hasSegments ? [undefined] : []), ...bias.map(() => outputOf(gradient, 3))];
};

/**
 * With P the probabilities and O the output: dP = dO·vᵀ, dS = P∘(dP - rowsum(dO∘O)), which equals softmax's backward pass
 * without another one over [B,H,T,S].
 */
export const causalAttentionGradientDefinition: Definition<'causalAttentionGradient'> = (node, memo) => {
  const { scale, hasBias, recompute } = node.attributes;
  const [q, k, v, output, dOutput] = [0, 1, 2, 3, 4].map((i) => operandOf(node, i)) as [Expr, Expr, Expr, Expr, Expr];
  const probabilities = recompute ? probabilitiesOf(node, 5, memo) : operandOf(node, node.inputs.length - 1);
  const [weights, dRows] = [grouped(probabilities, k), grouped(dOutput, k)]; // [B,Hkv,G·T,S], [B,Hkv,G·T,Dh]
  const pulled = grouped(sum(mul(dOutput, output), -1, { keepDims: true }), k); // [B,Hkv,G·T,1]
  const dScores = mul(weights, sub(matmul(dRows, v, { transposeB: true }), pulled));
  const dq = reshape(mul(matmul(dScores, k), scale), q.shape);
  const dk = mul(matmul(dScores, grouped(q, k), { transposeA: true }), scale);
  const dv = matmul(weights, dRows, { transposeA: true });
  if (!hasBias) return [dq, dk, dv];
  const single = node.outputs[3]?.shape[0] === 1;
  return [dq, dk, dv, sum(reshape(dScores, probabilities.shape), single ? [0, 1] : [1], { keepDims: true })];
};

/** [B, H, T, S]; segments and bias are the operands from `rest` on. */
function probabilitiesOf(
  node: Node<'causalAttention' | 'causalAttentionGradient'>,
  rest: number,
  memo: ExprMemo,
): Expr {
  const { scale, hasSegments, hasBias } = node.attributes;
  const [q, k] = [operandOf(node, 0), operandOf(node, 1)];
  const [time, keys] = [dimAt(q.shape, 2), dimAt(k.shape, 2)];
  const mask = attentionMask(time, keys, hasSegments ? operandOf(node, rest) : undefined, memo);
  const products = matmul(grouped(mul(q, scale), k), k, { transposeB: true });
  let scores = reshape(products, [dimAt(q.shape, 0), dimAt(q.shape, 1), time, keys]);
  if (hasBias) scores = add(scores, operandOf(node, hasSegments ? rest + 1 : rest));
  return softmax(mask === undefined ? scores : add(scores, mask));
}

/** The query heads that share a key head as further rows of it: [B, H, T, X] -> [B, Hkv, G·T, X]. */
function grouped(x: Expr, keys: Expr): Expr {
  const [heads, keyHeads] = [Number(dimAt(x.shape, 1)), Number(dimAt(keys.shape, 1))];
  return reshape(x, [
    dimAt(x.shape, 0),
    keyHeads,
    multiplyDims(heads / keyHeads, dimAt(x.shape, 2)),
    dimAt(x.shape, 3),
  ]);
}
