import type { Tensor } from '@mathr/core';
import type { RunSpec, SessionInfo } from './worker-context.ts';

/** Tensors that ONNX Runtime takes; memory must not be shared between threads. */
export type HostTensor =
  | Tensor<'float32'>
  | Tensor<'int32'>
  | Tensor<'int64'>
  | Tensor<'bool'>
  | Tensor<'uint8'>
  | CodeTensor<'int8', Int8Array>
  | CodeTensor<'uint16', Uint16Array>;

/** Integers that no file of weights has: those of weights that are stored rounded. */
interface CodeTensor<D, A> {
  readonly dtype: D;
  readonly shape: readonly number[];
  readonly data: A;
}

/** What the main thread may ask of a worker; every message carries a `request` number, which its answers repeat. */
export interface WorkerRequests {
  load: {
    readonly message: { readonly model: Uint8Array | string; readonly options: Readonly<Record<string, unknown>> };
    readonly result: SessionInfo;
  };
  endProfiles: { readonly message: object; readonly result: void };
  releaseAll: { readonly message: object; readonly result: void };
  release: { readonly message: { readonly session: string }; readonly result: void };
  setTensors: {
    readonly message: {
      readonly set: string;
      readonly tensors: Readonly<Record<string, HostTensor>>;
      readonly replace: boolean;
    };
    readonly result: void;
  };
  getTensors: {
    readonly message: { readonly set: string; readonly names?: readonly string[] | undefined };
    readonly result: Record<string, HostTensor>;
  };
  deleteTensors: {
    readonly message: { readonly set: string; readonly names?: readonly string[] | undefined };
    readonly result: void;
  };
  run: { readonly message: { readonly spec: RunSpec }; readonly result: Record<string, HostTensor> };
  loadModule: { readonly message: { readonly url: string }; readonly result: void };
  call: {
    readonly message: { readonly module: string; readonly name: string; readonly message: unknown };
    readonly result: unknown;
  };
}

/** What a worker says: `ready` once, then answers, and events of calls in progress. */
export type WorkerMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'result'; readonly request: number; readonly value: unknown }
  | { readonly type: 'event'; readonly request: number; readonly value: unknown }
  | { readonly type: 'error'; readonly request: number; readonly error: WireError };

/** An error as it crosses the border between threads. */
export interface WireError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly code?: string | undefined;
  readonly details?: unknown;
}
