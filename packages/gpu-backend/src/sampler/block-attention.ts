import {
  add,
  and,
  div,
  exp,
  type Expr,
  input,
  lessEqual,
  matmul,
  maximum,
  mul,
  multiplyDims,
  range,
  reduceMax,
  reshape,
  sub,
  sum,
  where,
} from '@mathr/core/graph';
import type { ModelConfig } from '../model/config.ts';
import type { DecoderInputs, KeyValue } from '../model/decoder.ts';
import { slidingCacheBias } from '../model/sliding-bias.ts';

/**
 * Attention of T new tokens over a cache `pastKey/<layer>` and `pastValue/<layer>` [B, Hkv, P, Dh], whose unused part
 * `bias` [B, 1, 1, P] hides, and over each other: token t sees those up to itself.
 *
 * The softmax is written out, with a part for the cache and one for the new tokens: joining them would copy the cache.
 */
export function blockAttention(config: ModelConfig, positions: Expr): NonNullable<DecoderInputs['attend']> {
  const { heads, keyValueHeads, headDim, sliding, attentionScale } = config;
  const bias = input('bias', 'float', ['B', 1, 1, 'P']);
  const far: Hidden = { past: bias, own: blockBias(undefined) };
  const near: Hidden =
    sliding === null
      ? far
      : { past: add(bias, slidingCacheBias(sliding.window, positions, 'P')), own: blockBias(sliding.window) };
  const rows = multiplyDims(heads / keyValueHeads, 'T');
  return (query, { key, value }, layer) => {
    const hidden = sliding?.layers[layer] === true ? near : far;
    const past = cacheOf(config, layer);
    const grouped = mul(reshape(query, ['B', keyValueHeads, rows, headDim]), attentionScale);
    const scoresOf = (keys: Expr, mask: Expr, length: string): Expr =>
      add(reshape(matmul(grouped, keys, { transposeB: true }), ['B', heads, 'T', length]), mask); // [B, H, T, length]
    const pastScores = scoresOf(past.key, hidden.past, 'P');
    const ownScores = scoresOf(key, hidden.own, 'T');
    const most = maximum(largest(pastScores), largest(ownScores)); // [B, H, T, 1]
    const [pastParts, ownParts] = [exp(sub(pastScores, most)), exp(sub(ownScores, most))];
    const total = add(sum(pastParts, 3, { keepDims: true }), sum(ownParts, 3, { keepDims: true }));
    const fromPast = matmul(reshape(pastParts, ['B', keyValueHeads, rows, 'P']), past.value);
    const fromOwn = matmul(reshape(ownParts, ['B', keyValueHeads, rows, 'T']), value);
    return div(reshape(add(fromPast, fromOwn), ['B', heads, 'T', headDim]), total);
  };
}

/** What is added to scores of the cache [B, 1, 1 or T, P] and of the new tokens [1, 1, T, T]. */
interface Hidden {
  readonly past: Expr;
  readonly own: Expr;
}

function cacheOf({ keyValueHeads, headDim }: ModelConfig, layer: number): KeyValue {
  const shape = ['B', keyValueHeads, 'P', headDim];
  return { key: input(`pastKey/${layer}`, 'float', shape), value: input(`pastValue/${layer}`, 'float', shape) };
}

function largest(scores: Expr): Expr {
  return reduceMax(scores, 3, { keepDims: true });
}

/** Hides later tokens, and those `window` or more before. */
function blockBias(window: number | undefined): Expr {
  const distance = sub(reshape(range('T'), [1, 1, 'T', 1]), reshape(range('T'), [1, 1, 1, 'T']));
  const seen = lessEqual(0, distance);
  return where(window === undefined ? seen : and(seen, lessEqual(distance, window - 1)), 0, HIDDEN_SCORE);
}

// as in `sliding-bias.ts`
const HIDDEN_SCORE = -1e30;
