type Weights = Float32Array | Float64Array;
export function acceptance(p: Weights, q: Weights, token: number): number;
export function residual(p: Weights, q: Weights): Float64Array;
export function acceptDraft(p: Weights, q: Weights, token: number, uniforms: readonly [number, number]): number;
export function drawIndex(weights: Weights, uniform: number): number;
