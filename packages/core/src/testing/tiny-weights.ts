import { createRng } from '../random/rng.ts';

/** Weights of the tiny model by name, each [rows, columns]. */
export type TinyWeights = Readonly<
  Record<string, { readonly shape: readonly [number, number]; readonly data: Float64Array }>
>;

export const TOKEN = 'token.weight';
export const EARLIER = 'earlier.weight';
export const HEAD = 'head.weight';
export const SCORE = 'score.weight';

/** Small random tables, and a scalar head of zeros when asked for. */
export function initialWeights(options: {
  readonly vocabularySize: number;
  readonly size: number;
  readonly seed: number;
  readonly rewardHead: boolean;
}): TinyWeights {
  const { vocabularySize, size, seed, rewardHead } = options;
  const table = (name: string): TinyWeights[string] => {
    const rng = createRng(seed).split(name);
    return {
      shape: [vocabularySize, size],
      data: Float64Array.from({ length: vocabularySize * size }, () => 0.3 * rng.normal()),
    };
  };
  const head = rewardHead ? { [SCORE]: { shape: [1, size] as const, data: new Float64Array(size) } } : {};
  return { [TOKEN]: table(TOKEN), [EARLIER]: table(EARLIER), [HEAD]: table(HEAD), ...head };
}

/** A copy that later updates do not reach. */
export function copyWeights(weights: TinyWeights): TinyWeights {
  return Object.fromEntries(
    Object.entries(weights).map(([name, { shape, data }]) => [name, { shape, data: data.slice() }]),
  );
}

/** Hidden state after reading `token`, with `earlier` before it: tanh of the sum of their rows. */
export function hiddenState(weights: TinyWeights, token: number, earlier: number): Float64Array {
  const { shape, data } = weights[TOKEN] as TinyWeights[string];
  const before = (weights[EARLIER] as TinyWeights[string]).data;
  const size = shape[1];
  return Float64Array.from({ length: size }, (_, d) =>
    Math.tanh((data[token * size + d] as number) + (before[earlier * size + d] as number)),
  );
}

/** Rows of a weight times a vector. */
export function timesVector(weights: TinyWeights, name: string, vector: Float64Array): Float64Array {
  const { shape, data } = weights[name] as TinyWeights[string];
  return Float64Array.from({ length: shape[0] }, (_, row) =>
    vector.reduce((sum, value, d) => sum + value * (data[row * shape[1] + d] as number), 0),
  );
}

/** log softmax(logits / temperature) */
export function logSoftmaxOf(logits: Float64Array, temperature: number): Float64Array {
  const scaled = logits.map((logit) => logit / temperature);
  const highest = scaled.reduce((a, b) => Math.max(a, b), -Infinity);
  const normalizer = highest + Math.log(scaled.reduce((sum, value) => sum + Math.exp(value - highest), 0));
  return scaled.map((value) => value - normalizer);
}
