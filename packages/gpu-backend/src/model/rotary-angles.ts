import { cast, constant, cos, type Dim, type Expr, mul, reshape, sin } from '@mathr/core/graph';
import type { ModelConfig, RopeScaling } from './config.ts';

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
export function rotaryAngles(config: ModelConfig, positions: Expr): RotaryAngles {
  const [batch, time] = positions.shape as readonly [Dim, Dim];
  const frequencies = rotaryFrequencies(config);
  const row = constant({
    dtype: 'float32',
    shape: [1, 1, frequencies.length],
    data: Float32Array.from(frequencies),
  });
  const angles = mul(reshape(cast(positions, 'float'), [batch, time, 1]), row); // [B, T, Dh/2]
  return { cos: cos(angles), sin: sin(angles) };
}

/** Radians per position for each of the headDim/2 pairs, scaling applied. */
export function rotaryFrequencies(config: Pick<ModelConfig, 'headDim' | 'ropeTheta' | 'ropeScaling'>): number[] {
  const { headDim, ropeTheta, ropeScaling } = config;
  return Array.from({ length: headDim / 2 }, (_, pair) => scaled(ropeTheta ** ((-2 * pair) / headDim), ropeScaling));
}

/** Source of `llama3`: the reference code of Llama 3.1, `apply_scaling`. */
function scaled(frequency: number, scaling: RopeScaling): number {
  if (scaling.type === 'none') return frequency;
  if (scaling.type === 'linear') return frequency / scaling.factor;
  const wavelength = (2 * Math.PI) / frequency;
  if (wavelength < scaling.originalContextLength / scaling.highFrequencyFactor) return frequency;
  if (wavelength > scaling.originalContextLength / scaling.lowFrequencyFactor) return frequency / scaling.factor;
  const ramp =
    (scaling.originalContextLength / wavelength - scaling.lowFrequencyFactor) /
    (scaling.highFrequencyFactor - scaling.lowFrequencyFactor);
  return ((1 - ramp) * frequency) / scaling.factor + ramp * frequency;
}
