import { type Rng, type Tensor, tensor } from '@mathr/core';
import {
  add,
  cast,
  type Dim,
  div,
  type Expr,
  floor,
  less,
  mul,
  range,
  reshape,
  scalar,
  type Shape,
  slice,
  sub,
} from '@mathr/core/graph';

export interface DropoutMaskOptions {
  /** float [4]: whole numbers from 1 to 4090, new for each step (`dropoutSeed`). */
  readonly seed: Expr;
  /** Tells masks of one step apart: a whole number, known when the graph is built or (float, without axes) when it runs. */
  readonly salt: number | Expr;
  /** Share that is zeroed, in [0, 1). */
  readonly rate: number;
}

/**
 * A mask [B, T, D] of 0 and 1/(1-rate), computed in the graph from four numbers: nothing of that size is fed, and the
 * backward pass sees the same mask.
 *
 * Each place gets a hash of its row, its column and the salt modulo the prime 4091: a product of linear hashes, then cubed
 * twice (3 does not divide 4090, so cubing is a permutation and the hash stays uniform). Every product is below 2^24, so
 * float32 is exact. Good enough to drop with; not for statistics.
 */
export function dropoutMask(shape: Shape, { seed, salt, rate }: DropoutMaskOptions): Expr {
  const [batch, time, width] = shape as readonly [Dim, Dim, Dim];
  const coefficient = (index: number): Expr => reshape(slice(seed, { axis: 0, start: index, end: index + 1 }), []);
  const index = (length: Dim, to: Shape): Expr => modulo(reshape(cast(range(length), 'float'), to));
  const row = modulo(
    add(
      modulo(mul(index(batch, [batch, 1, 1]), coefficient(0))),
      modulo(mul(index(time, [1, time, 1]), coefficient(1))),
    ),
  ); // [B, T, 1]
  const column = modulo(add(mul(index(width, [1, 1, width]), coefficient(2)), salted(salt, 1, 0))); // [1, 1, D]
  const mixedRow = cube(modulo(add(row, coefficient(3))));
  const mixedColumn = cube(modulo(add(column, salted(salt, 7, 1))));
  const hash = cube(modulo(add(mul(mixedRow, mixedColumn), add(row, column)))); // [B, T, D]
  return mul(cast(less(hash, scalar((1 - rate) * PRIME)), 'float'), scalar(1 / (1 - rate)));
}

/** What a step feeds as the mask's seed. */
export function dropoutSeed(rng: Rng): Tensor<'float32'> {
  return tensor(
    'float32',
    [4],
    Float32Array.from({ length: 4 }, () => 1 + rng.integer(PRIME - 1)),
  );
}

// the largest prime p below 2^12 for which 3 does not divide p - 1
const PRIME = 4091;

/** salt·factor + rest, modulo the prime. */
function salted(salt: number | Expr, factor: number, rest: number): Expr {
  return typeof salt === 'number' ? scalar((salt * factor + rest) % PRIME) : modulo(add(mul(salt, factor), rest));
}

function modulo(x: Expr): Expr {
  return sub(x, mul(floor(div(x, scalar(PRIME))), scalar(PRIME)));
}

function cube(x: Expr): Expr {
  return modulo(mul(modulo(mul(x, x)), x));
}
