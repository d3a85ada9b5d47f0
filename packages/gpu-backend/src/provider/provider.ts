import type { KernelSet } from '../onnx/graph-builder.ts';

/** Where models run. */
export type Provider = 'cpu' | 'cuda' | 'webgpu' | 'coreml' | 'dml';

/** Best first: what `auto` tries. */
export const PROVIDERS: readonly Provider[] = ['cuda', 'coreml', 'dml', 'webgpu', 'cpu'];

/** The kernels that a graph for the provider should use: a kernel that it lacks would run on the CPU, with copies. */
export function kernelsFor(provider: Provider): KernelSet {
  return provider === 'cpu' || provider === 'cuda' ? 'onnxruntime' : 'onnx';
}
