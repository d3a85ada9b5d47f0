export function freeBuffers(arrays: readonly ArrayBufferView[]): void;
