/**
 * Described in `quantize-rows.js`. Imports nothing: declaration files are part of every package's build, and what they
 * import is taken for a library there.
 */
export function quantizeRows(
  data: Float32Array,
  weight: RowsLayout,
  values?: Uint8Array,
): { readonly values: Uint8Array; readonly scales: Float32Array };
export function valueBytes(weight: RowsLayout): number;
export interface RowsLayout {
  readonly rows: number;
  readonly columns: number;
  readonly bits: 4 | 8;
  readonly block: number;
}
