import { tensor } from '@mathr/core';
import { cast, constant, cos, type Dim, type Expr, mul, reshape, rotaryFrequencies, sin } from '@mathr/core/graph';
import type { RopeScaling } from './config.ts';

/** Cosines and sines [B, T, headDim/2] that rotate queries and keys at each position. */
export interface RotaryAngles {
  readonly cos: Expr;
  readonly sin: Expr;
}

/**
 * The rotation of each position, computed in the graph: no table whose size depends on the context length.
 *
 * `positions` is int32 [B, T]. Angles are float32, as in transformers: exact to 1e-3 radians up to 16,000 positions for
 * the fastest pair, and better for all others.
 */
export function rotaryAngles(
  headDim: number,
  { theta, scaling }: { readonly theta: number; readonly scaling: RopeScaling },
  positions: Expr,
): RotaryAngles {
  const [batch, time] = positions.shape as readonly [Dim, Dim];
  const frequencies = rotaryFrequencies({
    headSize: headDim,
    theta,
    scaling: scaling.type === 'none' ? undefined : scaling,
  });
  const row = constant(tensor('float32', [1, 1, frequencies.length], Float32Array.from(frequencies)));
  const angles = mul(reshape(cast(positions, 'float'), [batch, time, 1]), row); // [B, T, Dh/2]
  return { cos: cos(angles), sin: sin(angles) };
}
