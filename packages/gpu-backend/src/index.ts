// graphs to ONNX
export {
  compileGraph,
  type CompiledGraph,
  type CompileOptions,
  type ExternalWeight,
  type GraphValue,
} from './onnx/compile-graph.ts';
// worker threads with sessions
export { createSessionPool, type SessionPool, type SessionPoolOptions } from './session/session-pool.ts';
export type { CallOptions, SessionWorker, TransferOptions } from './session/session-worker-handle.ts';
export type { LoadOptions } from './session/session-options.ts';
export type { HostTensor } from './session/protocol.ts';
export type { ResidentTensor, RunSpec, SessionInfo, WorkerContext, WorkerFunction } from './session/worker-context.ts';
// execution providers
export { PROVIDERS, type Provider } from './provider/provider.ts';
export { probeProviders, type ProbeOptions, type ProviderStatus } from './provider/probe-provider.ts';
export { resolveProvider, type ResolveProviderOptions } from './provider/resolve-provider.ts';
