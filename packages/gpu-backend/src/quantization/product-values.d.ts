/** Described in `product-values.js`. Imports nothing, like every declaration file here. */
export interface StoredParts {
  readonly values: Int8Array | Uint16Array;
  readonly scales: Float32Array | Uint8Array;
  readonly scaleGroups?: Float32Array;
  readonly scaleMean?: Float32Array;
}

export interface PartsLayout {
  readonly rows: number;
  readonly columns: number;
  readonly block: number;
}

export function productValues(
  parts: StoredParts,
  weight: PartsLayout & { readonly type: 'int8' | 'int4' | 'nf4' },
  into?: Uint8Array,
): { readonly values: Uint8Array; readonly scales: Float32Array };
export function floatScales(parts: StoredParts, weight: PartsLayout): Float32Array;
export function productBits(type: 'int8' | 'int4' | 'nf4'): 4 | 8;
