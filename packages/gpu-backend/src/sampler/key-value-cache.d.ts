/** Described in `key-value-cache.js`. */
export class KeyValueCache {
  constructor(
    sizes: { readonly layers: number; readonly keyValueHeads: number; readonly headDim: number },
    most: { readonly rows: number; readonly tokens: number },
  );
  readonly capacity: number;
  readonly rows: number;
  readonly arrays: readonly Float32Array[];
  readonly bias: Float32Array;
  readonly lengths: readonly number[];
  reserve(tokens: number, options: { readonly shrink: boolean }): void;
  addRow(outputs: readonly Float32Array[], source: number, time: number, length: number): number;
  append(values: Float32Array, time: number, counts: readonly number[]): void;
  truncate(row: number, length: number): void;
  removeRow(row: number): void;
}
