/** Described in `double-scales.js`. Imports nothing, like every declaration file here. */
export const SCALE_GROUP: number;
export const DYNAMIC_CODEBOOK: Float32Array;

export interface DoubleScales {
  readonly values: Uint8Array;
  readonly groups: Float32Array;
  readonly mean: number;
}

export function quantizeScales(scales: Float32Array): DoubleScales;
export function dequantizeScales(quantized: DoubleScales, count: number): Float32Array;
