export function nextUniform(state: Uint32Array): number;
