export const BLOCK: number;

/** One scale for each 256 codes. */
export interface Blocks {
  readonly codes: Uint8Array;
  readonly scales: Float32Array;
}

export function decodeBlocks(blocks: Blocks, moment: 'first' | 'second', into: Float32Array): void;
export function encodeBlocks(values: Float32Array, moment: 'first' | 'second', into: Blocks): void;
