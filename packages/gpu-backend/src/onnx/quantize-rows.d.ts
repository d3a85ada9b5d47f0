import type { QuantizedWeight } from './graph-builder.ts';

/** Described in `quantize-rows.js`. */
export function quantizeRows(
  data: Float32Array,
  weight: Pick<QuantizedWeight, 'rows' | 'columns' | 'bits' | 'block'>,
): { readonly values: Uint8Array; readonly scales: Float32Array };
