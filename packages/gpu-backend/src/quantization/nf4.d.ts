/** Described in `nf4.js`. Imports nothing, like every declaration file here. */
export const NF4_CODEBOOK: Float32Array;

export function quantizeNf4(
  data: Float32Array,
  weight: { readonly rows: number; readonly columns: number; readonly block: number },
): { readonly values: Uint8Array; readonly scales: Float32Array };
