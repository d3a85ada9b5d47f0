/** The values of codes 0 to 255, for numbers in [-1, 1]. */
export const SIGNED_MAP: Float32Array;
/** The same for numbers in [0, 1]. */
export const UNSIGNED_MAP: Float32Array;
/** The nearest codes of the first `count` values. */
export function createEncoder(map: Float32Array): (values: Float32Array, codes: Uint8Array, count: number) => void;
