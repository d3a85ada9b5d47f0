// graphs to ONNX
export {
  compileGraph,
  type CompiledGraph,
  type CompileOptions,
  type ExternalWeight,
  type GraphValue,
} from '../onnx/compile-graph.ts';
// worker threads with sessions
export { createSessionPool, type SessionPool, type SessionPoolOptions } from './session-pool.ts';
export type { CallOptions, SessionWorker, TransferOptions } from './session-worker-handle.ts';
export type { LoadOptions } from './session-options.ts';
export type { HostTensor } from './protocol.ts';
export type { ResidentTensor, RunSpec, SessionInfo, WorkerContext, WorkerFunction } from './worker-context.ts';
