/** Where models run. */
export type Provider = 'cpu' | 'cuda' | 'webgpu' | 'coreml' | 'dml';

/** Best first: what `auto` tries. */
export const PROVIDERS: readonly Provider[] = ['cuda', 'coreml', 'dml', 'webgpu', 'cpu'];
